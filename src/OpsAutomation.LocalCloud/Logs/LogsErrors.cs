using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Logs;

internal static class LogsErrors
{
    public static readonly AwsError NoGroup = new("ResourceNotFoundException", "The specified log group does not exist.");

    public static readonly AwsError NoStream = new("ResourceNotFoundException", "The specified log stream does not exist.");

    public static readonly AwsError GroupExists = new("ResourceAlreadyExistsException", "The specified log group already exists");

    public static readonly AwsError StreamExists = new("ResourceAlreadyExistsException", "The specified log stream already exists");

    public static readonly AwsError BadToken = Invalid("The specified nextToken is invalid.");

    public static AwsError Invalid(string message) => new("InvalidParameterException", message);

    public static AwsError Missing(string member) =>
        Invalid($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");
}
