namespace OpsAutomation.Cli;

/// <summary>What surrounds a command: where it writes, which clock it reads, where it was called.</summary>
public sealed record CliContext(TextWriter Out, TextWriter Error, TimeProvider Time, Random Random)
{
    public bool IsTerminal { get; init; }

    public string CurrentDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>The function binary with its catalogue; the build puts it beside the tool.</summary>
    public string FunctionsFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "functions");

    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>https://no-color.org: any value but the empty one turns colour off.</summary>
    public bool HasColour => IsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR"));
}
