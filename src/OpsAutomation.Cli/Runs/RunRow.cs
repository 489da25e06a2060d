namespace OpsAutomation.Cli.Runs;

/// <summary>A line of the run index: a decision, and what came of it.</summary>
internal sealed record RunRow(
    string Id, string Runbook, string State, string Reason, string Kind, string By, string? Target, DateTimeOffset At, DateTimeOffset? EndedAt)
{
    public TimeSpan? Duration => EndedAt - At;
}
