using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Effects;

internal sealed record TaskReport(TaskCall Call, TaskReportKind Kind)
{
    public string? WorkerName { get; init; }

    public JsonValue? Output { get; init; }

    public TaskOutcome? Outcome { get; init; }
}
