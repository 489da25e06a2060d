namespace OpsAutomation.Cli.Runs;

/// <summary>A state that a run entered, and how it left it.</summary>
/// <param name="Failures">Errors of its tries, in order.</param>
internal sealed record StateVisit(string State, string Type, DateTimeOffset Entered)
{
    public DateTimeOffset? Left { get; set; }

    public List<string> Failures { get; } = [];
}
