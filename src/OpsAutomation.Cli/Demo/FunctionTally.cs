namespace OpsAutomation.Cli.Demo;

/// <summary>What a function's REPORT lines add up to.</summary>
internal sealed record FunctionTally(string Function, int Cold, int Warm, int Failed, TimeSpan Billed, TimeSpan LongestInit)
{
    public int Invocations => Cold + Warm;
}
