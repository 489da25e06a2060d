using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>IAM's errors in IAM's words.</summary>
internal static class IamErrors
{
    public static AwsError MissingEntity(EntityKind kind, string name) => NoSuchEntity($"The {Word(kind)} with name {name} cannot be found.");

    public static AwsError MissingInlinePolicy(EntityKind kind, string policy) => NoSuchEntity($"The {Word(kind)} policy with name {policy} cannot be found.");

    public static AwsError NoSuchEntity(string message) => new("NoSuchEntity", message, 404);

    public static AwsError Exists(EntityKind kind, string name) =>
        AlreadyExists($"{(kind == EntityKind.Role ? "Role" : "User")} with name {name} already exists.");

    public static AwsError AlreadyExists(string message) => new("EntityAlreadyExists", message, 409);

    public static AwsError DeleteConflict(string message) => new("DeleteConflict", message, 409);

    public static AwsError LimitExceeded(string message) => new("LimitExceeded", message, 409);

    public static AwsError Malformed(string message) => new("MalformedPolicyDocument", message);

    public static AwsError Missing(string member) =>
        Validation($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static AwsError Validation(string message) => new("ValidationError", message);

    private static string Word(EntityKind kind) => kind == EntityKind.Role ? "role" : "user";
}
