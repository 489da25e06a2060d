using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation;

/// <summary>Compiles a folder's runbooks: <c>text → YamlNode → Runbook → StateMachine → JSON</c>. Pure; never throws for what a user wrote.</summary>
public static class RunbookCompiler
{
    /// <summary>The name of the file beside the runbooks that holds what belongs to the whole deployment.</summary>
    public const string SettingsFile = "ops.yaml";

    public static CompilationResult Compile(IReadOnlyList<SourceText> files, RemediationCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(catalog);
        return new CompilationResult([], [], StackSettings.Default);
    }
}
