using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>EventBridge Scheduler's errors in its own words.</summary>
internal static class SchedulerErrors
{
    public static readonly AwsError BadTargetArn = Invalid("Provided Arn is not in correct format.");

    public static readonly AwsError StartsTooEarly = Invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");

    public static readonly AwsError EndsBeforeStart = Invalid("The EndDate you specify must be later than the StartDate.");

    public static readonly AwsError NoWindow = Invalid("MaximumWindowInMinutes must be specified when the mode of the FlexibleTimeWindow is FLEXIBLE.");

    public static readonly AwsError NeedlessWindow = Invalid("MaximumWindowInMinutes must not be specified when the mode of the FlexibleTimeWindow is OFF.");

    public static readonly AwsError DefaultGroupStays = Invalid("Cannot delete the default schedule group.");

    public static readonly AwsError UntrustingRole = Invalid("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");

    public static AwsError Invalid(string message) => new("ValidationException", message);

    public static AwsError BadInput(string reason) => Invalid($"Invalid RequestJson provided. Reason {reason}");

    public static AwsError NoSchedule(string name) => new("ResourceNotFoundException", $"Schedule {name} does not exist.", 404);

    public static AwsError NoGroup(string name) => new("ResourceNotFoundException", $"Schedule group {name} does not exist.", 404);

    public static AwsError ScheduleExists(string name) => new("ConflictException", $"Schedule {name} already exists.", 409);

    public static AwsError GroupExists(string name) => new("ConflictException", $"Schedule group {name} already exists.", 409);

    public static AwsError UnknownTarget(string service) => Invalid($"{service} is not a supported service for a target.");
}
