using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>Reads what follows "anything-but": a value, a list of one kind, or an operator over a value or a list.</summary>
internal sealed class AnythingButReader(PatternTokens tokens)
{
    private const string OneKind = "Inside anything but list, either all values are number or string, mixed type is not supported";

    public ValueTest? Read()
    {
        var token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.StartObject)
            return Takes(token) ? token == PatternToken.StartArray ? ReadList() : ReadSingle(token) : null;
        token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.Name) return Fail("Anything-But expression name not found");
        var name = tokens.Name;
        if (name is not ("equals-ignore-case" or "prefix" or "suffix" or "wildcard")) return Fail($"Unsupported anything-but pattern: {name}");
        token = tokens.Next();
        if (token == PatternToken.Bad || !Takes(token)) return null;
        if (ReadExcluded(name, token) is not { } excluded) return null;
        token = tokens.Next();
        if (token == PatternToken.EndObject) return new AnythingButTest(excluded);
        return token == PatternToken.Bad ? null : Fail("Too many elements in numeric expression");
    }

    private bool Takes(PatternToken token) =>
        token is PatternToken.StartArray or PatternToken.Text or PatternToken.Number
        || tokens.Fail("Value of anything-but must be an array or single string/number value.");

    private ValueTest? ReadSingle(PatternToken token)
    {
        if (tokens.Text() is not { } text) return null;
        if (token == PatternToken.Text) return new AnythingButTextTest([OperatorReader.Utf8(text)]);
        return OrderedNumber.TryComparable(OperatorReader.Utf8(text), out var key)
            ? new AnythingButNumberTest(new HashSet<UInt128> { key })
            : FailPlainly($"Cannot compare number : {text}");
    }

    private ValueTest? ReadList()
    {
        var texts = new List<byte[]>();
        var numbers = new HashSet<UInt128>();
        while (true)
        {
            var token = tokens.Next();
            switch (token)
            {
                case PatternToken.Bad:
                    return FailAgain();
                case PatternToken.EndArray:
                    if (texts.Count > 0 == numbers.Count > 0) return Fail(OneKind);
                    return texts.Count > 0 ? new AnythingButTextTest(texts) : new AnythingButNumberTest(numbers);
                case PatternToken.Text:
                    if (tokens.Text() is not { } text) return FailAgain();
                    texts.Add(OperatorReader.Utf8(text));
                    break;
                case PatternToken.Number:
                    var number = tokens.Text()!;
                    if (!OrderedNumber.TryComparable(OperatorReader.Utf8(number), out var key)) return Fail($"Cannot compare number : {number}");
                    numbers.Add(key);
                    break;
                default:
                    Fail("Inside anything but list, start|null|boolean is not supported.");
                    return FailAgain();
            }
        }
    }

    private ValueTest[]? ReadExcluded(string name, PatternToken token)
    {
        if (token != PatternToken.StartArray) return ReadOne(name, token) is { } only && Make(name, only) is { } test ? [test] : null;
        var texts = new List<byte[]>();
        while ((token = tokens.Next()) != PatternToken.EndArray)
        {
            if (token == PatternToken.Bad || ReadOne(name, token) is not { } text)
            {
                FailAgain();
                return null;
            }
            texts.Add(text);
        }
        var tests = new List<ValueTest>();
        foreach (var text in texts)
        {
            if (Make(name, text) is not { } made) return null;
            tests.Add(made);
        }
        return [.. tests];
    }

    private byte[]? ReadOne(string name, PatternToken token)
    {
        if (token != PatternToken.Text)
        {
            Fail(name switch
            {
                "equals-ignore-case" => "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
                "wildcard" => "wildcard match pattern must be a string",
                _ => "prefix/suffix match pattern must be a string",
            });
            return null;
        }
        if (tokens.Text() is not { } text) return null;
        if (text.Length > 0 || name is not ("prefix" or "suffix")) return OperatorReader.Utf8(text);
        Fail("Null prefix/suffix not allowed");
        return null;
    }

    private ValueTest? Make(string name, byte[] text) => name switch
    {
        "equals-ignore-case" => new FoldedTest(text, Probe.FoldedText),
        "prefix" => new PrefixTest(text),
        "suffix" => new SuffixTest(text),
        _ => OperatorReader.MakeWildcard(tokens, text),
    };

    private ValueTest? Fail(string message)
    {
        tokens.Fail(message);
        return null;
    }

    private ValueTest? FailPlainly(string message)
    {
        tokens.FailPlainly(message);
        return null;
    }

    private ValueTest? FailAgain()
    {
        tokens.RepeatPlace();
        return null;
    }
}
