using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>The characters of a number's picture, as the options of <c>$formatNumber</c> name them.</summary>
internal sealed record PictureSymbols
{
    public string DecimalSeparator { get; private init; } = ".";

    public string GroupingSeparator { get; private init; } = ",";

    public string ExponentSeparator { get; private init; } = "e";

    public string MinusSign { get; private init; } = "-";

    public string Percent { get; private init; } = "%";

    public string PerMille { get; private init; } = "‰";

    public char ZeroDigit { get; private init; } = '0';

    public string OptionalDigit { get; private init; } = "#";

    public string PatternSeparator { get; private init; } = ";";

    public static PictureSymbols From(JsonObject? options)
    {
        var symbols = new PictureSymbols();
        if (options is null) return symbols;
        foreach (var (name, value) in options)
        {
            if (value.AsText is not { Length: > 0 } text) continue;
            symbols = name switch
            {
                "decimal-separator" => symbols with { DecimalSeparator = text },
                "grouping-separator" => symbols with { GroupingSeparator = text },
                "exponent-separator" => symbols with { ExponentSeparator = text },
                "minus-sign" => symbols with { MinusSign = text },
                "percent" => symbols with { Percent = text },
                "per-mille" => symbols with { PerMille = text },
                "zero-digit" => symbols with { ZeroDigit = text[0] },
                "digit" => symbols with { OptionalDigit = text },
                "pattern-separator" => symbols with { PatternSeparator = text },
                _ => symbols,
            };
        }
        return symbols;
    }

    public bool IsDigit(char c) => c >= ZeroDigit && c <= ZeroDigit + 9;

    public bool IsOptional(char c) => OptionalDigit[0] == c;

    /// <summary>A character that shapes the number, rather than standing for itself.</summary>
    public bool IsActive(char c) => IsDigit(c) || IsOptional(c) || c == DecimalSeparator[0] || c == GroupingSeparator[0] || c == ExponentSeparator[0];
}
