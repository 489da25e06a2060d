using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>EventBridge Scheduler's errors in its own words.</summary>
internal static class SchedulerErrors
{
    public static AwsError Invalid(string message) => new("ValidationException", message);

    public static AwsError NoSchedule(string name) => new("ResourceNotFoundException", $"Schedule {name} does not exist.", 404);

    public static AwsError NoGroup(string name) => new("ResourceNotFoundException", $"Schedule group {name} does not exist.", 404);

    public static AwsError ScheduleExists(string name) => new("ConflictException", $"Schedule {name} already exists.", 409);

    public static AwsError GroupExists(string name) => new("ConflictException", $"Schedule group {name} already exists.", 409);
}
