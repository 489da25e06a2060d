using System.Text;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Events;

public sealed class PatternIndexTests
{
    [Fact]
    public void The_index_agrees_with_the_plain_matcher_on_random_rules_and_events()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new RandomPatterns(seed);
            var rules = Enumerable.Range(0, 12).Select(_ => random.Pattern()).ToList();
            var index = new PatternIndex<int>();
            var parsed = rules.Select(static r => Parse(r.ToString())).ToList();
            for (var i = 0; i < rules.Count; i++) index.Add(parsed[i], i);
            for (var round = 0; round < 25; round++)
            {
                var document = random.Event();
                Assert.Equal(Expected(rules, document, static _ => true), Matched(index, document));
                for (var i = 0; i < rules.Count; i++) Assert.Equal(PlainMatcher.IsMatch(rules[i], document), parsed[i].Matches(document.ToUtf8()));
            }
        }
    }

    [Fact]
    public void Rules_that_were_removed_no_longer_match_and_the_others_still_do()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new RandomPatterns(1000 + seed);
            var rules = Enumerable.Range(0, 20).Select(_ => random.Pattern()).ToList();
            var parsed = rules.Select(static r => Parse(r.ToString())).ToList();
            var index = new PatternIndex<int>();
            for (var i = 0; i < rules.Count; i++) index.Add(parsed[i], i);
            for (var i = 0; i < rules.Count; i += 2) Assert.True(index.Remove(parsed[i], i));
            for (var round = 0; round < 20; round++)
            {
                var document = random.Event();
                Assert.Equal(Expected(rules, document, static i => i % 2 == 1), Matched(index, document));
            }
            for (var i = 1; i < rules.Count; i += 2) Assert.True(index.Remove(parsed[i], i));
            Assert.Equal(0, index.Count);
            Assert.Empty(Matched(index, random.Event()));
        }
    }

    [Fact]
    public void A_rule_that_stays_is_found_while_others_come_and_go()
    {
        var index = new PatternIndex<string>();
        index.Add(Parse("""{"a":["x"],"b":[{"exists":false}]}"""), "stays");
        var stop = false;
        var writer = new Thread(() =>
        {
            for (var i = 0; !Volatile.Read(ref stop); i++)
            {
                var pattern = Parse($$$"""{"a":["x","{{{i % 50}}}"],"b":[{"exists":false}],"c":[{"prefix":"{{{i % 7}}}"}]}""");
                index.Add(pattern, "passes");
                index.Remove(pattern, "passes");
            }
        });
        writer.Start();
        var matched = new List<string>();
        var missed = 0;
        for (var i = 0; i < 50_000; i++)
        {
            matched.Clear();
            index.Match("""{"a":"x","c":"0"}"""u8, matched);
            if (!matched.Contains("stays")) missed++;
            matched.Clear();
            index.Match("""{"a":"x","b":1,"c":"0"}"""u8, matched);
            missed += matched.Count;
        }
        Volatile.Write(ref stop, true);
        writer.Join();
        Assert.Equal(0, missed);
    }

    [Fact]
    public void The_same_pattern_may_stand_for_several_values()
    {
        var index = new PatternIndex<int>();
        var pattern = Parse("""{"a":[1]}""");
        index.Add(pattern, 1);
        index.Add(pattern, 2);
        index.Add(pattern, 2);
        Assert.Equal([1, 2, 2], Matched(index, JsonObject.Of(("a", 1))));
        Assert.True(index.Remove(pattern, 2));
        Assert.Equal([1, 2], Matched(index, JsonObject.Of(("a", 1))));
        Assert.False(index.Remove(pattern, 3));
    }

    [Fact]
    public void A_rule_of_several_branches_is_given_once()
    {
        var index = new PatternIndex<string>();
        index.Add(Parse("""{"$or":[{"a":["x"]},{"b":["x"]}],"c":["x"]}"""), "rule");
        Assert.Equal(["rule"], MatchedOf(index, """{"a":"x","b":"x","c":"x"}"""));
    }

    [Fact]
    public void Matching_allocates_nothing_for_values_that_no_rule_asks_for()
    {
        var index = new PatternIndex<int>();
        for (var i = 0; i < 1000; i++) index.Add(Parse($$$"""{"detail":{"id":["i-{{{i}}}"]}}"""), i);
        var matched = new List<int>(4);
        var document = Encoding.UTF8.GetBytes("""{"source":"s","detail":{"other":{"deep":[1,2,{"x":"y"}]},"id":"i-77","text":"long long text"}}""");
        index.Match(document, matched);
        matched.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        index.Match(document, matched);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal([77], matched);
    }

    [Fact]
    public void No_bytes_make_the_matcher_throw_or_hang()
    {
        var random = new Random(5);
        var rules = new PatternIndex<int>();
        var patterns = new RandomPatterns(7);
        for (var i = 0; i < 50; i++) rules.Add(Parse(patterns.Pattern().ToString()), i);
        var matched = new List<int>();
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = patterns.Event().ToUtf8();
            for (var edits = random.Next(1, 6); edits > 0 && bytes.Length > 0; edits--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\",:\\u0"[random.Next(10)]);
            rules.Match(bytes.AsSpan(0, random.Next(bytes.Length + 1)), matched);
            matched.Clear();
            EventBytes.IsValid(bytes);
        }
    }

    private static List<int> Expected(List<JsonObject> rules, JsonObject document, Func<int, bool> stays) =>
        [.. Enumerable.Range(0, rules.Count).Where(i => stays(i) && PlainMatcher.IsMatch(rules[i], document))];

    private static List<int> Matched(PatternIndex<int> index, JsonObject document)
    {
        var matched = new List<int>();
        index.Match(document.ToUtf8(), matched);
        matched.Sort();
        return matched;
    }

    private static List<string> MatchedOf(PatternIndex<string> index, string document)
    {
        var matched = new List<string>();
        index.Match(Encoding.UTF8.GetBytes(document), matched);
        return matched;
    }

    private static EventPattern Parse(string text)
    {
        Assert.True(EventPattern.TryParse(text, out var pattern, out var error), $"{text}: {error}");
        return pattern!;
    }
}
