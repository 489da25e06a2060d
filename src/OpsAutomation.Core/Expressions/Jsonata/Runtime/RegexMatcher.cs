using System.Text.RegularExpressions;
using OpsAutomation.Core.Expressions.Jsonata.Functions;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A regular expression as a value: a function from a string to its first match, which leads to the next.</summary>
internal sealed class RegexMatcher(RegexNode source) : FunctionValue
{
    private readonly Regex _regex = SafeRegex.Create(source.Pattern, source.Flags, source.Position);

    public override int Arity => 2;

    public IEnumerable<PatternMatch> MatchesIn(Evaluation e, string text)
    {
        var match = First(e, text, 0);
        while (match is not null)
        {
            yield return match;
            e.Tick();
            match = match.End >= text.Length ? null : Next(e, text, match.End);
        }
    }

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        if (arguments.Text(0) is not { } text) return null;
        e.MustClean = true;
        return ToValue(First(e, text, Math.Clamp(Arguments.ToIndex(arguments.Number(1) ?? 0), 0, text.Length)), text);
    }

    private PatternMatch? First(Evaluation e, string text, int from)
    {
        try
        {
            var match = _regex.Match(text, from);
            e.Tick();
            if (!match.Success) return null;
            var groups = new string?[match.Groups.Count - 1];
            for (var i = 0; i < groups.Length; i++) groups[i] = match.Groups[i + 1].Success ? match.Groups[i + 1].Value : null;
            return new PatternMatch(match.Value, match.Index, match.Index + match.Length, groups);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new JsonataFault("U1001", source.Position, detail: "Expression evaluation timeout: the regular expression takes too long");
        }
    }

    private PatternMatch? Next(Evaluation e, string text, int from) =>
        First(e, text, from) is { } match ? match.Text.Length > 0 ? match : throw new JsonataFault("D1004", source.Position, value: source.Pattern) : null;

    private JsonObject? ToValue(PatternMatch? match, string text) => match is null ? null : JsonObject.Of(
        ("match", match.Text),
        ("start", match.Start),
        ("end", match.End),
        ("groups", match.GroupValues()),
        ("next", new NextMatch(this, match, text)));

    private sealed class NextMatch(RegexMatcher matcher, PatternMatch last, string text) : FunctionValue
    {
        public override int Arity => 0;

        public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input) =>
            last.End >= text.Length ? null : matcher.ToValue(matcher.Next(e, text, last.End), text);
    }
}
