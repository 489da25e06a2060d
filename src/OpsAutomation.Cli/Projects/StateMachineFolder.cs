using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli.Projects;

/// <summary>The folder <c>statemachines/</c>: exactly what compiling gives, and of our kinds of files nothing else.</summary>
internal sealed class StateMachineFolder(Project project)
{
    private static readonly string[] Kinds = [".asl.json", ".policy.json", ".triggers.json"];

    /// <summary>A finding for each file that is missing, differs or is left over.</summary>
    public IReadOnlyList<Finding> Check(IEnumerable<CompiledFile> files)
    {
        var findings = new List<Finding>();
        var wanted = files.ToList();
        foreach (var file in wanted)
        {
            var path = Path.Combine(project.StateMachinesFolder, file.Name);
            if (!File.Exists(path)) findings.Add(CliFindings.NotCompiled(project.Shown(path), "is missing"));
            else if (File.ReadAllText(path) != file.Text) findings.Add(CliFindings.NotCompiled(project.Shown(path), "is not what the runbook compiles to"));
        }
        findings.AddRange(Leftovers(wanted).Select(path => CliFindings.NotCompiled(project.Shown(path), "belongs to no runbook")));
        return findings;
    }

    /// <returns>The paths that changed, each with what was done.</returns>
    public IReadOnlyList<(string Path, string Done)> Write(IEnumerable<CompiledFile> files, List<Finding> findings)
    {
        var done = new List<(string, string)>();
        var wanted = files.ToList();
        try
        {
            Directory.CreateDirectory(project.StateMachinesFolder);
            foreach (var file in wanted)
            {
                var path = Path.Combine(project.StateMachinesFolder, file.Name);
                var exists = File.Exists(path);
                if (exists && File.ReadAllText(path) == file.Text) continue;
                File.WriteAllText(path, file.Text);
                done.Add((project.Shown(path), exists ? "changed" : "new"));
            }
            foreach (var path in Leftovers(wanted).ToList())
            {
                File.Delete(path);
                done.Add((project.Shown(path), "removed"));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Add(CliFindings.FileUnwritable(project.Shown(project.StateMachinesFolder), e.Message));
        }
        return done;
    }

    private IEnumerable<string> Leftovers(IReadOnlyList<CompiledFile> wanted)
    {
        if (!Directory.Exists(project.StateMachinesFolder)) return [];
        var names = wanted.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        return Directory.EnumerateFiles(project.StateMachinesFolder)
            .Where(path => Kinds.Any(kind => path.EndsWith(kind, StringComparison.Ordinal)) && !names.Contains(Path.GetFileName(path)))
            .Order(StringComparer.Ordinal);
    }
}
