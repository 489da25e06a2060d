using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>A part of a date's picture: text, or a marker in brackets.</summary>
internal sealed record TimePart
{
    private const string Numeric = "YMDdFWwXxHhmsf";

    public string? Literal { get; init; }

    public char Component { get; private init; }

    /// <summary>Names, not numbers, in this case.</summary>
    public LetterCase? Names { get; private init; }

    public bool HasZuluForm { get; private init; }

    public int? MaximumWidth { get; private init; }

    /// <summary>How many digits of a year count; 0 for all.</summary>
    public int YearDigits { get; private init; }

    public IntegerPicture? Integer { get; private init; }

    public static TimePart Parse(string marker)
    {
        var component = marker.Length > 0 ? marker[0] : '\0';
        var comma = marker.LastIndexOf(',');
        var (minimum, maximum) = comma < 0 ? (null, null) : Widths(marker[(comma + 1)..]);
        var modifiers = comma < 0 ? marker[Math.Min(1, marker.Length)..] : marker[1..Math.Max(1, comma)];
        var second = '\0';
        if (modifiers.Length > 1 && "atco".Contains(modifiers[^1]))
        {
            second = modifiers[^1];
            modifiers = modifiers[..^1];
        }
        if (modifiers.Length == 0) modifiers = DefaultOf(component);
        var part = new TimePart { Component = component, MaximumWidth = maximum, HasZuluForm = second == 't' };
        if (modifiers[0] is 'n' or 'N')
            return part with
            {
                Names = modifiers[0] == 'n' ? LetterCase.Lower : modifiers.Length > 1 && modifiers[1] == 'n' ? LetterCase.Title : LetterCase.Upper,
            };
        if (component is 'Z' or 'z') return part with { Integer = IntegerPicture.Parse(modifiers) };
        if (!Numeric.Contains(component)) return part;

        var integer = IntegerPicture.Parse(second == '\0' ? modifiers : $"{modifiers};{second}");
        if (minimum is { } least && integer.MandatoryDigits < least) integer.MandatoryDigits = least;
        var digits = 0;
        if (component == 'Y')
        {
            if (maximum is { } most) integer.MandatoryDigits = digits = most;
            else if (integer.MandatoryDigits + integer.OptionalDigits is >= 2 and var width) digits = width;
        }
        return part with { Integer = integer, YearDigits = digits };
    }

    private static (int? Minimum, int? Maximum) Widths(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (Width(text), null) : (Width(text[..dash]), Width(text[(dash + 1)..]));
    }

    /// <summary>Wider than any date; what is wider still is cut, since a picture may come from anywhere.</summary>
    private static int? Width(string text) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var width) && width > 0 ? Math.Min(width, 300) : null;

    private static string DefaultOf(char component) => component switch
    {
        'Y' or 'M' or 'D' or 'd' or 'W' or 'w' or 'X' or 'x' or 'H' or 'h' or 'f' => "1",
        'F' or 'P' or 'C' or 'E' => "n",
        'm' or 's' => "01",
        'Z' or 'z' => "01:01",
        _ => throw new JsonataFault("D3132", value: new JsonString(component == '\0' ? "" : component.ToString())),
    };
}
