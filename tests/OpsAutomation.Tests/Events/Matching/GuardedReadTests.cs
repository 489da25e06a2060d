using System.Text;
using OpsAutomation.Core.Events;
using Xunit;

namespace OpsAutomation.Tests.Events.Matching;

public sealed class GuardedReadTests
{
    [Fact]
    public void No_bytes_make_the_matcher_read_past_their_end()
    {
        Assert.SkipUnless(GuardedBytes.IsSupported, "Guard pages are made by Linux's calls.");
        using var memory = new GuardedBytes(64 * 1024);
        var random = new Random(11);
        var patterns = new RandomPatterns(13);
        var rules = new PatternIndex<int>();
        for (var i = 0; i < 60; i++) rules.Add(Parse(patterns.Pattern().ToString()), i);
        var matched = new List<int>();
        for (var i = 0; i < 10_000; i++)
        {
            var bytes = patterns.Event().ToUtf8();
            for (var edits = random.Next(0, 6); edits > 0 && bytes.Length > 0; edits--)
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "{}[]\",:\\u0e-"[random.Next(12)]);
            rules.Match(memory.AtTheEnd(bytes.AsSpan(0, random.Next(bytes.Length + 1))), matched);
            matched.Clear();
            EventBytes.IsValid(memory.AtTheEnd(bytes));
        }
    }

    [Fact]
    public void An_event_that_is_cut_anywhere_is_not_read_past_its_end()
    {
        Assert.SkipUnless(GuardedBytes.IsSupported, "Guard pages are made by Linux's calls.");
        using var memory = new GuardedBytes(64 * 1024);
        var index = new PatternIndex<int>();
        string[] patterns =
        [
            """{"source":["aws.ec2"],"detail":{"id":["i-1"]}}""", """{"detail":{"n":[{"numeric":[">",1,"<",1e9]}]}}""",
            """{"detail":{"text":[{"wildcard":"*a*b*"}]}}""", """{"detail":{"text":[{"suffix":"zz"}]}}""",
            """{"detail":{"ip":[{"cidr":"10.0.0.0/8"}]}}""", """{"detail":{"list":{"x":["y"],"z":[1]}}}""",
            """{"detail":{"text":[{"equals-ignore-case":"ÄB"}]}}""", """{"nothing":[{"exists":false}]}""",
        ];
        for (var i = 0; i < patterns.Length; i++) index.Add(Parse(patterns[i]), i);
        var filler = string.Join(
            ',', Enumerable.Range(0, 40).Select(static i => $"\"f{i}\":{{\"a\":[{i},{{\"b\":\"\\u00e4\\\\\\\"{new string('q', i)}\"}}]}}"));
        var whole = Encoding.UTF8.GetBytes(
            $$$"""{"source":"aws.ec2","detail":{{{{filler}}},"id":"i-1","n":123456789.0123e-2,"text":"xaxxbx\u007a\u00e4","ip":"10.1.2.3","list":[{"x":"y","z":1},{"x":"y"}]}}""");
        var matched = new List<int>();
        for (var length = 0; length <= whole.Length; length++)
        {
            matched.Clear();
            index.Match(memory.AtTheEnd(whole.AsSpan(0, length)), matched);
        }
        matched.Sort();
        Assert.Equal([0, 1, 2, 4, 5, 7], matched);
    }

    private static EventPattern Parse(string text) => EventPattern.TryParse(text, out var pattern, out var error) ? pattern : throw new FormatException(error);
}
