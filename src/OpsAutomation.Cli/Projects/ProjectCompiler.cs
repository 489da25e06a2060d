using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli.Projects;

/// <summary>Reads a project's runbooks and compiles them with the catalogue of the function binary.</summary>
internal sealed class ProjectCompiler(CliContext context)
{
    public CompiledProject Compile(string? folder)
    {
        var findings = new List<Finding>();
        if (Project.Find(folder, context.CurrentDirectory) is not { } project)
            return CompiledProject.Broken(
                [CliFindings.NoRunbooksFolder(folder is null ? context.CurrentDirectory : Path.GetFullPath(folder, context.CurrentDirectory))]);
        var catalog = new FunctionArtifact(context).ReadCatalog(findings);
        var sources = project.ReadSources(findings);
        if (catalog is null || sources.Count == 0) return CompiledProject.Broken([.. findings]);
        var result = RunbookCompiler.Compile(sources, catalog);
        return new CompiledProject(project, result with { Findings = [.. findings, .. result.Findings] }, catalog);
    }
}
