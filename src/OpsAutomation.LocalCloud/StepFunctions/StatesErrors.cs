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

    public static readonly AwsError LogUnavailable = new("ServiceUnavailable", "The log of executions cannot be written; the execution was not started.", 503);

    public static AwsError NoArn(string arn) => new("InvalidArn", $"Invalid Arn: 'Invalid ARN prefix: {arn}'");

    public static AwsError WrongKind(string kind) => new("InvalidArn", $"Invalid Arn: 'Resource type not valid in this context: {kind}'");

    public static AwsError NoMachine(string arn) => new("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");

    public static AwsError MachineExists(string arn) => new("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'");

    public static AwsError NoExecution(string arn) => new("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");

    public static AwsError ExecutionExists(string arn) => new("ExecutionAlreadyExists", $"Execution Already Exists: '{arn}'");

    public static AwsError NoActivity(string arn) => new("ActivityDoesNotExist", $"Activity Does Not Exist: '{arn}'");

    public static AwsError NoResource(string arn) => new("ResourceNotFound", $"Resource not found: '{arn}'");

    public static AwsError BadName(string name) => new("InvalidName", $"Invalid Name: '{name}'");

    public static AwsError BadInput(string why) => new("InvalidExecutionInput", $"Invalid State Machine Execution Input: '{why}'");

    public static AwsError BadDefinition(string why) => new("InvalidDefinition", $"Invalid State Machine Definition: '{why}'");

    public static AwsError Validation(string message) => new("ValidationException", message);

    public static AwsError Constraint(string value, string member, string constraint) =>
        new("ValidationException", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsError Missing(string member) =>
        new("ValidationException", $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static AwsError Conflict(string message) => new("ConflictException", message);
}
