using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Events;

public sealed class InputTransformerTests
{
    private const string Event =
        """{"version":"0","id":"1","detail-type":"t","source":"s","account":"2","time":"2026-01-31T09:30:00Z","region":"r","resources":[],"replay-name":"p","detail":{"text":"say \"hi\"","list":[1,"b"],"deep":{"a":"b"},"none":null,"yes":true}}""";

    private static readonly Dictionary<string, string> Predefined = new() { ["aws.events.rule-name"] = "rule" };

    [Fact]
    public void The_event_without_its_detail_has_the_names_and_the_order_of_AWS() => Assert.Equal(
        """{"e":{"id":"1","account":"2","detailType":"t","time":"2026-01-31T09:30:00Z","source":"s","region":"r","resources":[],"version":"0","replay-name":"p"}}""",
        Apply("""{"e":<aws.events.event>}"""));

    [Fact]
    public void The_whole_event_stays_as_it_came() => Assert.Equal($$"""{"e":{{Event}}}""", Apply("""{"e":<aws.events.event.json>}"""));

    [Theory]
    [InlineData("{\"a\":<v>}", "$.detail.text", "{\"a\":\"say \\\"hi\\\"\"}")]
    [InlineData("{\"a\":\"<v>\"}", "$.detail.text", "{\"a\":\"say \\\"hi\\\"\"}")]
    [InlineData("\"a <v>\"", "$.detail.deep", "\"a {a:b}\"")]
    [InlineData("\"a <v>\"", "$.detail.list", "\"a [1,b]\"")]
    [InlineData("{\"a\":<v>}", "$.detail.none", "{\"a\":null}")]
    [InlineData("{\"a\":<v>}", "$.detail.missing", "{\"a\":\"\"}")]
    [InlineData("\"<v>\"", "$.detail.yes", "\"true\"")]
    [InlineData("\"\\\"<v>\\\" <aws.events.rule-name>\"", "$.detail.yes", "\"\\\"true\\\" rule\"")]
    [InlineData("\"1 < 2 <v>\"", "$.id", "\"1 < 2 1\"")]
    public void A_value_stands_as_JSON_outside_quotes_and_without_its_own_within(string template, string path, string payload) =>
        Assert.Equal(payload, Apply(template, path));

    [Theory]
    [InlineData("v", "$.id", "\"<w>\"", "InputTemplate contains invalid placeholder w.")]
    [InlineData("v", "id", "\"<v>\"", "InputPathsMap contains invalid path id of variable v.")]
    [InlineData("aws.events.x", "$.id", "\"x\"", "InputPathsMap contains reserved variable aws.events.x.")]
    public void What_is_wrong_is_said_of_the_part_that_it_is_in(string name, string path, string template, string error)
    {
        Assert.False(InputTransformer.TryParse(new Dictionary<string, string> { [name] = path }, template, out _, out var said));
        Assert.Equal(error, said);
    }

    private static string Apply(string template, string path = "$.id")
    {
        Assert.True(InputTransformer.TryParse(new Dictionary<string, string> { ["v"] = path }, template, out var transformer, out var error), error);
        return transformer.Apply(JsonReader.Read(Event), Predefined);
    }
}
