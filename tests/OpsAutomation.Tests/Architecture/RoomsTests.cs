using System.Text.RegularExpressions;
using Xunit;

namespace OpsAutomation.Tests.Architecture;

public sealed partial class RoomsTests
{
    private static readonly string[] CoreOrder =
        ["Text", "Diagnostics", "Json", "Expressions", "Events", "Asl", "Catalog", "Triggers", "Engine", "Runbooks", "Compilation", "Dispatching", "Rehearsal"];

    private static readonly (string Room, string[] Strangers)[] CoreStrangers =
    [
        ("Runbooks", ["Engine"]),
        ("Compilation", ["Engine"]),
        ("Dispatching", ["Engine", "Runbooks", "Compilation"]),
    ];

    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Core"] = [],
        ["Aws"] = ["Core"],
        ["Functions"] = ["Aws", "Core"],
        ["Deployment"] = ["Aws", "Core"],
        ["LocalCloud"] = ["Core"],
        ["Console"] = ["Aws", "Core"],
        ["Cli"] = ["Console", "LocalCloud", "Deployment", "Aws", "Core"],
    };

    [Fact]
    public void Every_project_uses_only_the_projects_below_it()
    {
        var wrong = from file in SourceFiles()
                    from used in file.Uses
                    let project = used.Split('.')[0]
                    where project != file.Project && !Projects[file.Project].Contains(project)
                    select $"{file.Path} uses {used}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Inside_Core_a_room_uses_only_rooms_to_its_left()
    {
        var wrong = from file in SourceFiles()
                    where file.Project == "Core" && file.Room.Length > 0
                    from used in file.Uses
                    let parts = used.Split('.')
                    where parts[0] == "Core" && parts.Length > 1
                    let room = parts[1]
                    where room != file.Room && (Array.IndexOf(CoreOrder, room) >= Array.IndexOf(CoreOrder, file.Room) || AreStrangers(file.Room, room))
                    select $"{file.Path} uses {used}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_local_cloud_knows_no_runbooks()
    {
        var wrong = from file in SourceFiles()
                    where file.Project == "LocalCloud"
                    from used in file.Uses
                    where used.StartsWith("Core.Runbooks", StringComparison.Ordinal) || used.StartsWith("Core.Compilation", StringComparison.Ordinal)
                        || used.StartsWith("Core.Dispatching", StringComparison.Ordinal)
                    select $"{file.Path} uses {used}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_room_of_Core_is_on_the_map() =>
        Assert.Empty(SourceFiles().Where(static f => f.Project == "Core" && f.Room.Length > 0).Select(static f => f.Room).Distinct().Except(CoreOrder));

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        var wrong = from file in SourceFiles()
                    let expected = "OpsAutomation." + string.Join('.', file.Path.Replace('\\', '/').Split('/')[1..^1].Prepend(file.Project))
                    where file.Namespace.Length > 0 && file.Namespace != expected
                    select $"{file.Path}: {file.Namespace}, not {expected}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(SourceFiles().Where(static f => f.Lines > 400).Select(static f => $"{f.Path}: {f.Lines}"));

    [Fact]
    public void The_root_holds_nothing_that_the_design_does_not_name()
    {
        string[] named =
        [
            "runbooks", "src", "tests", "statemachines", ".ci", ".git", "OpsAutomation.sln", "README.md", "CHANGELOG.md", "LICENSE", "global.json",
            "Directory.Build.props", "Directory.Packages.props", "BannedSymbols.txt", ".editorconfig", ".gitignore",
        ];
        // What git ignores (results of test runs, an editor's folder) is nobody's to name.
        var ignored = File.ReadAllLines(RepositoryRoot.Of(".gitignore")).Select(static line => line.TrimEnd('/'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(RepositoryRoot.Path).Select(Path.GetFileName).Except(named).Except(ignored));
    }

    private static bool AreStrangers(string room, string used) => CoreStrangers.Any(s => s.Room == room && s.Strangers.Contains(used));

    private static IEnumerable<SourceFile> SourceFiles()
    {
        var source = RepositoryRoot.Of("src");
        foreach (var path in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, path);
            var parts = relative.Split(Path.DirectorySeparatorChar);
            if (parts.Contains("obj") || parts.Contains("bin")) continue;
            var text = File.ReadAllText(path);
            var project = parts[0]["OpsAutomation.".Length..];
            yield return new SourceFile(
                relative,
                project,
                parts.Length > 2 ? parts[1] : "",
                NamespaceLine().Match(text).Groups[1].Value,
                [.. UsingLine().Matches(text).Select(static m => m.Groups[1].Value)],
                File.ReadLines(path).Count());
        }
    }

    [GeneratedRegex(@"^(?:global )?using (?:static )?(?:\w+ = )?OpsAutomation\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    private sealed record SourceFile(string Path, string Project, string Room, string Namespace, string[] Uses, int Lines);
}
