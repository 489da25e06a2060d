using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>An event source mapping: its configuration as Lambda shows it, without the state.</summary>
internal sealed record SourceMapping(string Id, JsonObject Document)
{
    public string QueueArn => Document["EventSourceArn"]!.AsText!;

    public string FunctionArn => Document["FunctionArn"]!.AsText!;

    public bool IsEnabled => Document["Enabled"]?.AsBool ?? true;

    public int BatchSize => (int)(Document["BatchSize"]?.AsLong ?? 10);

    public TimeSpan Window => TimeSpan.FromSeconds(Document["MaximumBatchingWindowInSeconds"]?.AsLong ?? 0);

    public bool ReportsFailures => (Document["FunctionResponseTypes"] as JsonArray)?.Any(static t => t.AsText == "ReportBatchItemFailures") ?? false;

    public IEnumerable<string> Filters => (Document["FilterCriteria"]?["Filters"] as JsonArray ?? JsonArray.Empty).Select(static f => f["Pattern"]?.AsText ?? "{}");

    /// <param name="state">Null for the state that the mapping rests in.</param>
    public JsonObject Shown(string? state = null) => Document.Without("Enabled").With("State", state ?? (IsEnabled ? "Enabled" : "Disabled"));
}
