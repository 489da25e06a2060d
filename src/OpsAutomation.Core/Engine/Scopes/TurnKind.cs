namespace OpsAutomation.Core.Engine.Scopes;

internal enum TurnKind
{
    /// <summary>Something is awaited; a report, a timer or a child goes on.</summary>
    Waiting,
    Done,
    Failed,
}
