using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>An event source mapping: its configuration as Lambda shows it, without the state.</summary>
internal sealed record SourceMapping(string Id, JsonObject Document)
{
    /// <summary>What Lambda begins with; it goes beyond that only on machines that are not one's own.</summary>
    private const int UsualConcurrency = 5;

    public string QueueArn => Document["EventSourceArn"]!.AsText!;

    public string FunctionArn => Document["FunctionArn"]!.AsText!;

    public bool IsEnabled => Document["Enabled"]?.AsBool ?? true;

    public int BatchSize => (int)(Document["BatchSize"]?.AsLong ?? 10);

    public TimeSpan Window => TimeSpan.FromSeconds(Document["MaximumBatchingWindowInSeconds"]?.AsLong ?? 0);

    /// <summary>How many batches are worked on at once.</summary>
    public int Concurrency => (int)(Document["ScalingConfig"]?["MaximumConcurrency"]?.AsLong ?? UsualConcurrency);

    public bool IsFifo => QueueArn.EndsWith(".fifo", StringComparison.Ordinal);

    public bool ReportsFailures => (Document["FunctionResponseTypes"] as JsonArray)?.Any(static t => t.AsText == "ReportBatchItemFailures") ?? false;

    public IEnumerable<string> Filters =>
        (Document["FilterCriteria"]?["Filters"] as JsonArray ?? JsonArray.Empty).Select(static f => f["Pattern"]?.AsText ?? "{}");

    /// <param name="state">Null for the state that the mapping rests in.</param>
    public JsonObject Shown(string? state = null) => Document.Without("Enabled").With("State", state ?? (IsEnabled ? "Enabled" : "Disabled"));
}
