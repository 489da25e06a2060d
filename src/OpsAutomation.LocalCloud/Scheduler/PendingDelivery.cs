using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>An occurrence on its way to its target: as the schedule was when it fired, whatever becomes of the schedule meanwhile.</summary>
/// <param name="Id">The execution id, the same for all attempts.</param>
/// <param name="Failed">How many attempts failed.</param>
internal sealed record PendingDelivery(
    string Id, string ScheduleArn, string Region, JsonObject Target, DateTimeOffset Scheduled, DateTimeOffset Fired, int Failed)
{
    public const int IdLength = 16;
    private const int MostRetries = 185;
    private const int LongestAgeSeconds = 86_400;

    public string TargetArn => Target["Arn"]?.AsText ?? "";

    public string? DeadLetterArn => Target["DeadLetterConfig"]?["Arn"]?.AsText;

    public long MaxRetries => Target["RetryPolicy"]?["MaximumRetryAttempts"]?.AsLong ?? MostRetries;

    public TimeSpan MaxAge => TimeSpan.FromSeconds(Target["RetryPolicy"]?["MaximumEventAgeInSeconds"]?.AsLong ?? LongestAgeSeconds);

    public static PendingDelivery Of(Schedule schedule, string id, DateTimeOffset now) =>
        new(id, schedule.Arn, schedule.Region, schedule.Target, schedule.Due!.Value, now, 0);

    public static PendingDelivery Read(string id, JsonObject document) => new(
        id, document["ScheduleArn"]?.AsText ?? "", document["Region"]?.AsText ?? "", document["Target"] as JsonObject ?? JsonObject.Empty,
        Schedule.Time(document["Scheduled"]) ?? default, Schedule.Time(document["Fired"]) ?? default, (int)(document["Failed"]?.AsLong ?? 0));

    public JsonObject ToDocument() => JsonObject.Of(
        ("ScheduleArn", ScheduleArn), ("Region", Region), ("Target", Target), ("Scheduled", Schedule.Seconds(Scheduled)),
        ("Fired", Schedule.Seconds(Fired)), ("Failed", Failed));
}
