using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation.States;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Binding;
using OpsAutomation.Core.Runbooks.Checks;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation;

/// <summary>Compiles a folder's runbooks: <c>text → YamlNode → Runbook → StateMachine → JSON</c>. Pure; never throws for what a user wrote.</summary>
public static class RunbookCompiler
{
    /// <summary>The name of the file beside the runbooks that holds what belongs to the whole deployment.</summary>
    public const string SettingsFile = "ops.yaml";

    /// <summary>The end of the names of rehearsals, which stand beside the runbooks and are no runbooks.</summary>
    private const string RehearsalEnd = ".test";

    public static CompilationResult Compile(IReadOnlyList<SourceText> files, RemediationCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(catalog);
        var findings = new FindingBag();
        var settings = StackSettings.Default;
        foreach (var file in files.Where(IsSettings)) settings = SettingsBinder.Bind(YamlReader.Read(file, findings), findings);
        var outputs = ImmutableArray.CreateBuilder<CompiledOutput>();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var runbooks = files.Where(static f => !IsSettings(f) && !f.Stem.EndsWith(RehearsalEnd, StringComparison.Ordinal));
        foreach (var file in runbooks.OrderBy(static f => f.Path, StringComparer.Ordinal))
        {
            var own = new FindingBag();
            var output = One(file, catalog, settings, names, own);
            findings.AddRange(own.ToSorted());
            if (output is not null) outputs.Add(output);
        }
        return new CompilationResult(findings.ToSorted(), [.. outputs.OrderBy(static o => o.Runbook.Name, StringComparer.Ordinal)], settings);
    }

    private static CompiledOutput? One(
        SourceText file, RemediationCatalog catalog, StackSettings settings, Dictionary<string, string> names, FindingBag findings)
    {
        if (RunbookBinder.Bind(YamlReader.Read(file, findings), file, findings) is not { } runbook) return null;
        if (!names.TryAdd(runbook.Name.Value, file.Path)) findings.Add(ShapeFindings.NameTaken(runbook.Name.At, runbook.Name.Value, names[runbook.Name.Value]));
        var expressions = new ExpressionBook();
        RunbookChecks.Check(runbook, new CheckContext(catalog, settings, expressions, findings));
        return findings.HasErrors ? null : Lower(runbook, catalog, expressions);
    }

    private static CompiledOutput Lower(Runbook runbook, RemediationCatalog catalog, ExpressionBook expressions)
    {
        var compiled = new TriggerLowering(new TemplateLowering(expressions), expressions).Lower(runbook);
        var graph = MachineLowering.Lower(runbook, catalog, expressions);
        return new CompiledOutput(compiled, StateMachineWriter.Write(graph, runbook.Summary, compiled.TimeoutSeconds), PolicyWriter.Write(runbook, catalog))
        {
            SourceMap = graph.All.ToImmutableSortedDictionary(static s => s.Name, static s => s.At, StringComparer.Ordinal),
        };
    }

    private static bool IsSettings(SourceText file) => Path.GetFileName(file.Path) == SettingsFile;
}
