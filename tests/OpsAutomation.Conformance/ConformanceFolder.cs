using System.Text;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance;

/// <summary>The recorded cases: the folder that OPS_CONFORMANCE names, or <c>../shared/conformance</c> beside the repository.</summary>
internal static class ConformanceFolder
{
    private static readonly string? Root = Find();

    /// <summary>The rows of a file such as <c>jsonata/suite.jsonl</c>; the test is skipped where the folder is absent.</summary>
    public static IReadOnlyList<JsonObject> Rows(string file)
    {
        Assert.SkipUnless(Root is not null, "Skipped: no conformance cases; set OPS_CONFORMANCE to their folder, or keep it in ../shared/conformance.");
        return [.. File.ReadLines(Path.Combine(Root!, file), Encoding.UTF8).Where(static line => line.Length > 0)
            .Select(static line => (JsonObject)JsonReader.Read(line))];
    }

    /// <summary>The folder of this test project in the repository, where the accepted differences are written down.</summary>
    public static string ProjectFolder([System.Runtime.CompilerServices.CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("OPS_CONFORMANCE");
        var folder = !string.IsNullOrEmpty(named) ? named : Path.Combine(ProjectFolder(), "..", "..", "..", "shared", "conformance");
        if (Directory.Exists(folder)) return Path.GetFullPath(folder);

        // A worktree lies deeper than the repository itself.
        for (var at = new DirectoryInfo(ProjectFolder()); at is not null; at = at.Parent)
        {
            folder = Path.Combine(at.FullName, "shared", "conformance");
            if (Directory.Exists(folder)) return folder;
        }
        return null;
    }
}
