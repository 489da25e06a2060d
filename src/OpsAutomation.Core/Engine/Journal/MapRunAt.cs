using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>A map run when it begins, is changed or redriven, and is over. It outlives the position of its state.</summary>
public sealed record MapRunAt(ScopePath Path) : JournalRecord(Path)
{
    public required string Arn { get; init; }

    public ExecutionStatus Status { get; init; } = ExecutionStatus.Running;

    public required DateTimeOffset StartTime { get; init; }

    public DateTimeOffset? StopTime { get; init; }

    public int MaxConcurrency { get; init; }

    public long? ToleratedFailureCount { get; init; }

    public double? ToleratedFailurePercentage { get; init; }

    public MapRunCounts Executions { get; init; } = MapRunCounts.None;

    public MapRunCounts Items { get; init; } = MapRunCounts.None;

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedriveTime { get; init; }

    public JsonObject Write() => new JsonObjectBuilder(12)
        .Set("arn", Arn).Set("path", Path.ToString()).Set("status", (int)Status).Set("start", StartTime.UtcTicks)
        .SetIf("stop", StopTime is { } stop ? (JsonValue)stop.UtcTicks : null).Set("concurrency", MaxConcurrency)
        .SetIf("count", ToleratedFailureCount is { } count ? (JsonValue)count : null)
        .SetIf("percentage", ToleratedFailurePercentage is { } percentage ? (JsonValue)percentage : null)
        .Set("executions", Executions.Write()).Set("items", Items.Write()).Set("redrives", RedriveCount)
        .SetIf("redriven", RedriveTime is { } at ? (JsonValue)at.UtcTicks : null).Build();

    public static MapRunAt Read(JsonValue json) => new(ScopePath.Parse(json["path"]!.AsText!))
    {
        Arn = json["arn"]!.AsText!,
        Status = (ExecutionStatus)json["status"]!.AsLong!.Value,
        StartTime = Time(json["start"])!.Value,
        StopTime = Time(json["stop"]),
        MaxConcurrency = (int)json["concurrency"]!.AsLong!.Value,
        ToleratedFailureCount = json["count"]?.AsLong,
        ToleratedFailurePercentage = json["percentage"]?.AsDouble,
        Executions = MapRunCounts.Read(json["executions"]!),
        Items = MapRunCounts.Read(json["items"]!),
        RedriveCount = (int)json["redrives"]!.AsLong!.Value,
        RedriveTime = Time(json["redriven"]),
    };

    private static DateTimeOffset? Time(JsonValue? ticks) => ticks?.AsLong is { } t ? new DateTimeOffset(t, TimeSpan.Zero) : null;
}
