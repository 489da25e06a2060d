using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

/// <summary>Compiles one runbook called <c>example</c> with the small catalogue.</summary>
internal static class Compiling
{
    private const string Head = "runbook: example\nsummary: An example.\n";

    public static CompilationResult Text(string text, string? settings = null)
    {
        var files = new List<SourceText> { new("runbooks/example.yaml", text) };
        if (settings is not null) files.Add(new SourceText("runbooks/ops.yaml", settings));
        return RunbookCompiler.Compile(files, TestCatalog.Instance);
    }

    /// <summary>Steps and whatever follows, behind a head with the inputs <c>table</c> and <c>note</c>.</summary>
    public static CompilationResult Steps(string steps) => Text(Source(steps));

    public static string Source(string steps) =>
        $"{Head}inputs:\n  table: {{ type: string }}\n  note: {{ type: string, required: false }}\n  many: {{ type: list, default: [] }}\ntarget: '{{% $inputs.table %}}'\nsteps:\n{steps}";

    /// <summary>The states of the body, once there are no errors.</summary>
    public static JsonObject Body(string steps)
    {
        var result = Steps(steps);
        Assert.False(result.HasErrors, string.Join('\n', result.Findings));
        return (JsonObject)((JsonArray)Assert.Single(result.Outputs).StateMachine["States"]!["run-steps"]!["Branches"]!)[0]["States"]!;
    }

    public static IEnumerable<string> Codes(this CompilationResult result) => result.Findings.Select(static f => f.Code);
}
