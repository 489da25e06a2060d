namespace OpsAutomation.Cli.Demo;

/// <summary>The demo could not go on, for a reason to be told: what went wrong, and where to look.</summary>
internal sealed class DemoFailure(string what, string where) : Exception($"{what} {where}")
{
    public string What { get; } = what;

    public string Where { get; } = where;
}
