namespace OpsAutomation.Core.Engine.Effects;

internal enum TaskReportKind
{
    Started,
    Submitted,
    Heartbeat,
    Outcome,
}
