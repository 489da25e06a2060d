using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Cli.Projects;

/// <summary>A folder with <c>runbooks/</c> and, beside it, <c>statemachines/</c>.</summary>
internal sealed record Project(string Root, string CurrentDirectory)
{
    private const string Runbooks = "runbooks";

    public string RunbooksFolder => Path.Combine(Root, Runbooks);

    public string StateMachinesFolder => Path.Combine(Root, "statemachines");

    /// <summary>The folder that is given (the project's or its runbooks), or the nearest project from the current one upwards.</summary>
    public static Project? Find(string? given, string currentDirectory)
    {
        if (given is not null)
        {
            var folder = Path.GetFullPath(given, currentDirectory);
            if (Directory.Exists(Path.Combine(folder, Runbooks))) return new Project(folder, currentDirectory);
            return Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) == Runbooks && Directory.Exists(folder)
                ? new Project(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(folder))!, currentDirectory)
                : null;
        }
        for (var folder = currentDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Directory.Exists(Path.Combine(folder, Runbooks))) return new Project(folder, currentDirectory);
        return null;
    }

    /// <summary>The runbooks and ops.yaml, with their paths as seen from the current folder; a file that cannot be read is a finding.</summary>
    public IReadOnlyList<SourceText> ReadSources(List<Finding> findings)
    {
        var sources = new List<SourceText>();
        try
        {
            foreach (var file in Directory.EnumerateFiles(RunbooksFolder).Where(IsSource).Order(StringComparer.Ordinal))
            {
                try
                {
                    sources.Add(new SourceText(Shown(file), File.ReadAllText(file)));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    findings.Add(CliFindings.FileUnreadable(Shown(file), e.Message));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Add(CliFindings.FileUnreadable(Shown(RunbooksFolder), e.Message));
            return sources;
        }
        if (sources.Count == 0 && findings.Count == 0) findings.Add(CliFindings.NoRunbooks(Shown(RunbooksFolder)));
        return sources;
    }

    /// <summary>As a person in the current folder would write the path.</summary>
    public string Shown(string path) => Path.GetRelativePath(CurrentDirectory, path).Replace('\\', '/');

    private static bool IsSource(string file) =>
        (file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal))
        && !file.EndsWith(".test.yaml", StringComparison.Ordinal);
}
