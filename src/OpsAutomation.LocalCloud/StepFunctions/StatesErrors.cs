using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>The errors of the Step Functions API, in AWS's words.</summary>
internal static class StatesErrors
{
    public static readonly AwsError InvalidToken = new("InvalidToken", "Invalid Token: 'Invalid token'");

    public static readonly AwsError TaskTimedOut = new("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");

    public static readonly AwsError TypeNotSupported = new("StateMachineTypeNotSupported", "This operation is not supported by this type of state machine");

    public static readonly AwsError NothingToUpdate =
        new("MissingRequiredParameter", "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified");

    public static readonly AwsError OneLogDestination =
        new("InvalidLoggingConfiguration", "Invalid Logging Configuration: Must specify exactly one Log Destination.");

    public static readonly AwsError NoLogDestination = new("InvalidLoggingConfiguration", "Invalid Logging Configuration: Log Destination not found.");

    public static readonly AwsError NoTracing =
        new(
            "InvalidTracingConfiguration",
            "Invalid Tracing Configuration: Your tracingConfiguration key does not match, or enabled has not been set to true or false.");

    public static readonly AwsError NoDescriptionWithoutPublish = Validation("Version description can only be set when publish is true");

    public static readonly AwsError ActivityExists = new("ActivityAlreadyExists", "Activity already exists. EncryptionConfiguration may not be updated.");

    public static readonly AwsError LogUnavailable = new("ServiceUnavailable", "The log of executions cannot be written; nothing was done.", 503);

    public static AwsError NoArn(string arn) => new("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");

    public static AwsError WrongKind(string kind) => new("InvalidArn", $"Invalid Arn: 'Resource type not valid in this context: {kind}'");

    public static AwsError NoMachine(string arn) => new("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static AwsError MachineExists(string arn) => new("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");

    public static AwsError NoExecution(string arn) => new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static AwsError ExecutionExists(string arn) => new("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");

    public static AwsError NoActivity(string arn) => new("ActivityDoesNotExist", $"Activity Does Not Exist: '{arn}'");

    public static AwsError NoResource(string arn) => new("ResourceNotFound", $"Resource not found: '{arn}'", Members: JsonObject.Of(("resourceName", arn)));

    public static AwsError TooManyTags(string arn) => new("TooManyTags", $"Too many tags: '{arn}'", Members: JsonObject.Of(("resourceName", arn)));

    public static AwsError Labeled(string arn) =>
        Validation($"The ARN of a Distributed Map state is not supported by this operation: '{arn}'", "API_DOES_NOT_SUPPORT_LABELED_ARNS");

    public static AwsError BadName(string name) => new("InvalidName", $"Invalid Name: '{name}'");

    public static AwsError BadInput(string why) => new("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{why}'");

    public static AwsError BadDefinition(string why) => new("InvalidDefinition", $"Invalid State Machine Definition: '{why}'");

    /// <param name="reason">One of the reasons that AWS's model lists; null where it gives none.</param>
    public static AwsError Validation(string message, string? reason = null) =>
        new("ValidationException", message, Members: reason is null ? null : JsonObject.Of(("reason", reason)));

    public static AwsError Conflict(string message) => new("ConflictException", message);

    public static AwsError QuotaExceeded(string message) => new("ServiceQuotaExceededException", message);

    public static AwsError BadEncryption(string message) => new("InvalidEncryptionConfiguration", $"Invalid Encryption Configuration: {message}");
}
