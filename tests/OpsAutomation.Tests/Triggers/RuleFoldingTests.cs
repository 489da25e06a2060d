using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;
using Xunit;

namespace OpsAutomation.Tests.Triggers;

public sealed class RuleFoldingTests
{
    [Fact]
    public void Patterns_that_differ_in_one_field_join_exactly()
    {
        var rules = RuleFolding.Fold([Pattern("DeleteRoute"), Pattern("ReplaceRoute"), Pattern("DeleteRoute")]);
        Assert.Equal("""["DeleteRoute","ReplaceRoute"]""", Assert.Single(rules)["detail"]!["eventName"]!.ToString());
    }

    [Fact]
    public void Patterns_of_different_fields_stay_apart() =>
        Assert.Equal(2, RuleFolding.Fold([Pattern("DeleteRoute"), Read("""{"source":["aws.health"],"detail-type":["AWS Health Event"]}""")]).Length);

    [Fact]
    public void A_pattern_that_is_too_long_loses_its_largest_field()
    {
        var many = string.Join(',', Enumerable.Range(0, 200).Select(static i => $"\"i-{i:x17}\""));
        var rule = Assert.Single(RuleFolding.Fold([Read($$$"""{"source":["aws.ec2"],"detail":{"state":["stopped"],"instance-id":[{{{many}}}]}}""")]));
        Assert.Equal("""{"detail":{"state":["stopped"]},"source":["aws.ec2"]}""", rule.ToString());
    }

    [Fact]
    public void More_patterns_than_rules_widen_as_little_as_they_can()
    {
        var rules = RuleFolding.Fold(
            [Pattern("DeleteRoute"), Read("""{"source":["aws.s3"],"detail":{"bucket":{"name":["b"]}}}"""), Read("""{"source":["aws.health"]}""")], maxRules: 2);
        Assert.Equal(2, rules.Length);
        Assert.All(rules, static r => Assert.NotNull(r["source"]));
    }

    [Fact]
    public void The_order_of_the_patterns_does_not_matter()
    {
        JsonObject[] patterns = [Pattern("A"), Pattern("B"), Read("""{"source":["aws.s3"]}"""), Read(
            """{"source":["aws.s3","aws.ec2"],"region":["us-east-1"]}""")];
        Assert.Equal(RuleFolding.Fold(patterns), RuleFolding.Fold(patterns.Reverse()));
    }

    [Fact]
    public void What_any_pattern_matches_a_rule_matches() => Prop.ForAll(Patterns(), Gen.Choose(1, 4).ToArbitrary(), static (patterns, maxRules) =>
    {
        var rules = RuleFolding.Fold(patterns, maxRules);
        Assert.True(rules.Length <= maxRules);
        Assert.All(rules, static r => Assert.True(r.ToString().Length <= RuleFolding.MaxPatternLength));
        var parsed = rules.Select(Parse).ToList();
        foreach (var pattern in patterns.Select(Parse))
            foreach (var e in Events())
                if (pattern.Matches(e)) Assert.Contains(parsed, r => r.Matches(e));
    }).QuickCheckThrowOnFailure();

    private static EventPattern Parse(JsonObject pattern)
    {
        Assert.True(EventPattern.TryParse(pattern.ToString(), out var parsed, out var error), error);
        return parsed;
    }

    private static Arbitrary<JsonObject[]> Patterns()
    {
        var value = Gen.Elements<JsonValue>(
            "a", "b", "c", JsonObject.Of(("prefix", "a")), JsonObject.Of(("exists", false)), JsonObject.Of(("anything-but", JsonArray.Of("b"))));
        var field = Gen.SubListOf("a", "b", "c").Where(static l => l.Count > 0)
            .Select(static l => (JsonValue)JsonArray.From(l.Select(static t => (JsonValue)t)));
        var list = Gen.OneOf(field, value.Select(static v => (JsonValue)JsonArray.Of(v)));
        var pattern =
            from names in Gen.SubListOf("source", "region", "x.y", "detail").Where(static n => n.Count > 0)
            from values in list.ArrayOf(4)
            select JsonObject.Of([.. names.Select((n, i) => n == "detail" ? (n, (JsonValue)JsonObject.Of(("k", values[i]))) : (n, values[i]))]);
        return pattern.ArrayOf().Where(static p => p.Length > 0).ToArbitrary();
    }

    private static IEnumerable<byte[]> Events()
    {
        string?[] values = ["a", "b", "c", "ab", null];
        foreach (var source in values.OfType<string>())
            foreach (var region in values)
                foreach (var k in values)
                {
                    var e = new JsonObjectBuilder().Set("x.y", "b").Set("source", source);
                    if (region is not null) e.Set("region", region);
                    e.Set("detail", k is null ? JsonObject.Empty : JsonObject.Of(("k", k)));
                    yield return e.Build().ToUtf8();
                }
    }

    private static JsonObject Pattern(string name) =>
        Read($$$"""{"source":["aws.ec2"],"detail-type":["AWS API Call via CloudTrail"],"detail":{"eventSource":["ec2.amazonaws.com"],"eventName":["{{{name}}}"]}}""");

    private static JsonObject Read(string text) => (JsonObject)JsonReader.Read(text);
}
