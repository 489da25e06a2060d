using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>A schedule as it is now; a change makes a new one. <see cref="Document"/> is what is stored.</summary>
/// <param name="Due">The occurrence that comes next, as scheduled; null when there is none any more.</param>
internal sealed record Schedule(string Region, string Group, string Name, string Arn, JsonObject Document, ScheduleExpression Expression, DateTimeOffset? Due)
{
    public bool IsEnabled => Document["State"]?.AsText != "DISABLED";

    public DateTimeOffset? StartDate => Time(Document["StartDate"]);

    public DateTimeOffset? EndDate => Time(Document["EndDate"]);

    public DateTimeOffset Created => Time(Document["CreationDate"]) ?? default;

    public bool DeletesItself => Document["ActionAfterCompletion"]?.AsText == "DELETE";

    /// <summary>Zero for an exact schedule.</summary>
    public TimeSpan Window => Document["FlexibleTimeWindow"]?["Mode"]?.AsText == "FLEXIBLE"
        ? TimeSpan.FromMinutes(Document["FlexibleTimeWindow"]!["MaximumWindowInMinutes"]?.AsLong ?? 0)
        : TimeSpan.Zero;

    /// <summary>The first occurrence after that time, within start and end.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset time)
    {
        var start = StartDate ?? Created;
        var after = time < start ? start.AddTicks(StartDate is null ? 0 : -1) : time;
        var next = Expression.Next(after, start);
        return next > EndDate ? null : next;
    }

    public static DateTimeOffset? Time(JsonValue? seconds) => seconds?.AsDouble is { } value ? DateTimeOffset.FromUnixTimeMilliseconds((long)(value * 1000)) : null;
}
