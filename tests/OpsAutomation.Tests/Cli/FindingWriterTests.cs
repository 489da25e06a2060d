using OpsAutomation.Cli.Output;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;
using Xunit;

namespace OpsAutomation.Tests.Cli;

public sealed class FindingWriterTests
{
    private static readonly SourceText Source = new("runbooks/a.yaml", "runbook: a\nsteps: nope\n");

    private static readonly Finding[] Findings =
    [
        Finding.Error("OPS1103", Source.At(new TextSpan(18, 4)), "'steps' is text, 100% wrong; accepted is a list.", "Write a list."),
        Finding.Warning("OPS1501", null, "No guard."),
    ];

    [Fact]
    public void Text_shows_the_line_and_a_caret() => Assert.Equal(
        "runbooks/a.yaml(2,8): error OPS1103: 'steps' is text, 100% wrong; accepted is a list. Write a list.\n    steps: nope\n           ^^^^\nwarning OPS1501: No guard.\n",
        Write(FindingFormat.Text));

    [Fact]
    public void Json_is_one_list() => Assert.Equal(
        """[{"code":"OPS1103","severity":"error","message":"'steps' is text, 100% wrong; accepted is a list.","hint":"Write a list.","file":"runbooks/a.yaml","line":2,"column":8,"endLine":2,"endColumn":12},{"code":"OPS1501","severity":"warning","message":"No guard."}]"""
        + "\n",
        Write(FindingFormat.Json));

    [Fact]
    public void Github_gets_annotations() => Assert.Equal(
        "::error file=runbooks/a.yaml,line=2,col=8,endColumn=12,title=OPS1103::'steps' is text, 100%25 wrong; accepted is a list. Write a list.\n::warning title=OPS1501::No guard.\n",
        Write(FindingFormat.Github));

    [Fact]
    public void Sarif_names_rules_and_places()
    {
        var sarif = JsonReader.Read(Write(FindingFormat.Sarif));
        var run = ((JsonArray)sarif["runs"]!)[0];
        var result = ((JsonArray)run["results"]!)[0];

        Assert.Equal("2.1.0", sarif["version"]?.AsText);
        Assert.Equal("error", result["level"]?.AsText);
        Assert.Equal(8, ((JsonArray)result["locations"]!)[0]["physicalLocation"]?["region"]?["startColumn"]?.AsLong);
    }

    private static string Write(FindingFormat format)
    {
        using var output = new StringWriter { NewLine = "\n" };
        FindingWriter.Write(output, Findings, format);
        return output.ToString();
    }
}
