using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>Reads [ "=", 5 ], [ "&lt;", 10 ] and [ ">", 0, "&lt;=", 5 ].</summary>
internal sealed class NumericReader(PatternTokens tokens)
{
    private const string TooManyElements = "Too many elements in numeric expression";

    public ValueTest? Read()
    {
        var token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.StartArray) return Fail("Value of numeric must be an array.");
        token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.Text) return Fail($"Invalid member in numeric match: {tokens.Text()}");
        if (tokens.Text() is not { } sign || tokens.Next() == PatternToken.Bad) return null;
        if (sign is not ("=" or "<" or "<=" or ">" or ">=")) return Fail($"Unrecognized numeric range operator: {sign}");
        if (!tokens.IsNumber) return Fail($"Value of {(sign == "=" ? "equals" : sign)} must be numeric");
        var number = tokens.Text()!;
        token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.EndArray)
            return sign is ">" or ">=" ? ReadTop(token, number, isOpen: sign == ">") : Fail(TooManyElements);
        if (Key(number) is not { } key) return null;
        return sign switch
        {
            "=" => new NumberTest(OperatorReader.Utf8(number)),
            "<" => new NumberRangeTest(UInt128.MinValue, key - 1),
            "<=" => new NumberRangeTest(UInt128.MinValue, key),
            ">" => new NumberRangeTest(key + 1, UInt128.MaxValue),
            _ => new NumberRangeTest(key, UInt128.MaxValue),
        };
    }

    private ValueTest? ReadTop(PatternToken token, string bottom, bool isOpen)
    {
        if (token != PatternToken.Text) return Fail($"Bad value in numeric range: {tokens.Text()}");
        if (tokens.Text() is not { } sign) return null;
        if (sign is not ("<" or "<=")) return Fail($"Bad numeric range operator: {sign}");
        if (tokens.Next() == PatternToken.Bad) return null;
        if (!tokens.IsNumber) return Fail($"Value of {sign} must be numeric");
        var top = tokens.Text()!;
        token = tokens.Next();
        if (token == PatternToken.Bad) return null;
        if (token != PatternToken.EndArray) return Fail("Too many terms in numeric range expression");
        if (Key(bottom) is not { } low || Key(top) is not { } high) return null;
        if (low >= high) return Fail("Bottom must be less than top");
        return new NumberRangeTest(isOpen ? low + 1 : low, sign == "<" ? high - 1 : high);
    }

    private UInt128? Key(string number)
    {
        if (OrderedNumber.TryComparable(OperatorReader.Utf8(number), out var key)) return key;
        tokens.Fail($"Cannot compare number : {number}");
        return null;
    }

    private ValueTest? Fail(string message)
    {
        tokens.Fail(message);
        return null;
    }
}
