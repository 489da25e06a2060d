using System.Text;
using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>Reads what stands in the array of a field: plain values and match expressions. Null: it failed, and the tokens hold the reason.</summary>
internal sealed class OperatorReader(PatternTokens tokens)
{
    private const string OneKey = "Only one key allowed in match expression";
    private const string TooManyElements = "Too many elements in numeric expression";

    private readonly NumericReader _numeric = new(tokens);
    private readonly AnythingButReader _anythingBut = new(tokens);

    public ValueTest? ReadAlternative(PatternToken token)
    {
        switch (token)
        {
            case PatternToken.StartObject:
                return ReadExpression();
            case PatternToken.Text:
                return tokens.Text() is { } text ? Plain(Utf8(text)) : null;
            case PatternToken.Number:
                return new NumberTest(Utf8(tokens.Text()!));
            case PatternToken.True or PatternToken.False or PatternToken.Null:
                return new WordTest(Utf8(tokens.Text()!));
            default:
                return Fail("Match value must be String, number, true, false, or null");
        }
    }

    /// <summary>The bytes that texts are compared by; a lone half of a pair becomes the replacement character.</summary>
    internal static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static ValueTest Plain(byte[] text) =>
        AddressText.TryParse(text, out var address, out var isV4) ? new AddressTest(address, isV4) : new EqualsTest(text);

    private ValueTest? ReadExpression()
    {
        var token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.Name) return Fail("Match expression name not found");
        var name = tokens.Name;
        switch (name)
        {
            case "exactly":
                return Close(ReadText("exact match pattern must be a string") is { } exact ? new EqualsTest(exact) : null, OneKey);
            case "prefix":
                return ReadAffix(name, "Prefix", static t => new PrefixTest(t), Probe.FoldedHead);
            case "suffix":
                return ReadAffix(name, "Suffix", static t => new SuffixTest(t), Probe.FoldedTail);
            case "equals-ignore-case":
                return Close(ReadText("equals-ignore-case match pattern must be a string") is { } text ? new FoldedTest(text, Probe.FoldedText) : null, OneKey);
            case "wildcard":
                return Close(ReadText("wildcard match pattern must be a string") is { } glob ? MakeWildcard(tokens, glob) : null, OneKey);
            case "cidr":
                return Close(ReadText("prefix match pattern must be a string") is { } block ? MakeCidr(block) : null, OneKey);
            case "numeric":
                return Close(_numeric.Read(), TooManyElements);
            case "anything-but":
                return Close(_anythingBut.Read(), TooManyElements);
            case "exists":
                return ReadExists();
            default:
                return Fail($"Unrecognized match type {name}");
        }
    }

    internal static WildcardTest? MakeWildcard(PatternTokens tokens, byte[] text)
    {
        var glob = Glob.Parse(text, out var error);
        if (glob is not null) return new WildcardTest(glob);
        tokens.Fail(error!);
        return null;
    }

    private AddressRangeTest? MakeCidr(byte[] text)
    {
        var test = CidrReader.Read(Encoding.UTF8.GetString(text), out var error);
        if (test is null) tokens.FailPlainly(error!);
        return test;
    }

    private ValueTest? ReadAffix(string name, string title, Func<byte[], ValueTest> make, Probe folded)
    {
        var token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token == PatternToken.StartObject)
        {
            token = tokens.Next();
            if (token == PatternToken.Bad) return null;
            if (token != PatternToken.Name) return Fail($"{title} expression name not found");
            if (tokens.Name != "equals-ignore-case") return Fail($"Unsupported {name} pattern: {tokens.Name}");
            var test = ReadText("equals-ignore-case match pattern must be a string") is { } text ? new FoldedTest(text, folded) : null;
            return Close(Close(test, OneKey), OneKey);
        }
        if (token != PatternToken.Text) return Fail($"{name} match pattern must be a string");
        return Close(tokens.Text() is { } plain ? make(Utf8(plain)) : null, OneKey);
    }

    private ValueTest? ReadExists()
    {
        var token = tokens.Next();
        return token switch
        {
            PatternToken.Bad => null,
            PatternToken.True => Close(PresentTest.Instance, OneKey),
            PatternToken.False => Close(AbsentTest.Instance, OneKey),
            _ => Fail("exists match pattern must be either true or false."),
        };
    }

    private byte[]? ReadText(string wanted)
    {
        var token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token == PatternToken.Text) return tokens.Text() is { } text ? Utf8(text) : null;
        tokens.Fail(wanted);
        return null;
    }

    private ValueTest? Close(ValueTest? test, string otherwise)
    {
        if (test is null) return null;
        var token = tokens.Next();
        if (token == PatternToken.EndObject) return test;
        return token == PatternToken.Bad ? null : Fail(otherwise);
    }

    private ValueTest? Fail(string message)
    {
        tokens.Fail(message);
        return null;
    }
}
