using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>A schedule as it is now; a change makes a new one. <see cref="Document"/> is what is stored.</summary>
/// <param name="Due">The occurrence that comes next, as scheduled; null when there is none any more.</param>
/// <param name="Fires">When that occurrence fires: at once, or drawn from its flexible window.</param>
internal sealed record Schedule(
    string Region, string Group, string Name, string Arn, JsonObject Document, ScheduleExpression Expression, DateTimeOffset? Due, DateTimeOffset Fires)
{
    /// <summary>The document that it was read from, by which a later change is told; null for one that is not stored yet.</summary>
    public JsonObject? Stored { get; init; }

    public bool IsEnabled => Document["State"]?.AsText != "DISABLED";

    public DateTimeOffset Created => Time(Document["CreationDate"]) ?? default;

    public bool DeletesItself => Document["ActionAfterCompletion"]?.AsText == "DELETE";

    public JsonObject Target => Document["Target"] as JsonObject ?? JsonObject.Empty;

    /// <summary>Zero for an exact schedule.</summary>
    public TimeSpan Window => Document["FlexibleTimeWindow"]?["Mode"]?.AsText == "FLEXIBLE"
        ? TimeSpan.FromMinutes(Document["FlexibleTimeWindow"]!["MaximumWindowInMinutes"]?.AsLong ?? 0)
        : TimeSpan.Zero;

    // Start and end do not count for what happens once.
    private DateTimeOffset? StartDate => Expression.Kind == ScheduleKind.At ? null : Time(Document["StartDate"]);

    private DateTimeOffset? EndDate => Expression.Kind == ScheduleKind.At ? null : Time(Document["EndDate"]);

    /// <summary>The first occurrence of all. A rate without a start date begins when the schedule is made.</summary>
    public DateTimeOffset? First() => Expression.Kind == ScheduleKind.Rate ? NextAfter(Created.AddTicks(-1)) : NextAfter(Created);

    /// <summary>The first occurrence after that time, within start and end.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset time)
    {
        if (StartDate is { } start && time < start) time = start.AddTicks(-1);
        var next = Expression.Next(time, StartDate ?? Created);
        return next > EndDate ? null : next;
    }

    public static string KeyOf(string region, string group, string name) => $"{region}/{group}/{name}";

    public static DateTimeOffset? Time(JsonValue? seconds) =>
        seconds?.AsDouble is { } value ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(value * 1000)) : null;

    public static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
