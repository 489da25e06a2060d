using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>The pictures of <c>$formatInteger</c> and of the parts of dates: fn:format-integer of XPath 3.1.</summary>
internal sealed class IntegerPicture
{
    /// <summary>Longer Roman numbers are nobody's.</summary>
    private const double LargestRoman = 1e7;

    private readonly string _token;
    private readonly int _zero;
    private readonly List<(int Position, string Character)> _separators;
    private readonly int _regular;

    private IntegerPicture(string token, IntegerStyle style, LetterCase letterCase, bool ordinal)
    {
        (_token, Style, Case, IsOrdinal) = (token, style, letterCase, ordinal);
        _separators = [];
    }

    private IntegerPicture(string token, bool ordinal, int zero, int mandatory, int optional, List<(int Position, string Character)> separators)
        : this(token, mandatory > 0 ? IntegerStyle.Decimal : IntegerStyle.Sequence, LetterCase.Lower, ordinal)
    {
        (_zero, MandatoryDigits, OptionalDigits, _separators) = (zero, mandatory, optional, separators);
        _regular = Regularity(separators);
    }

    public IntegerStyle Style { get; }

    public LetterCase Case { get; }

    public bool IsOrdinal { get; }

    public bool IsRegular => _regular > 0;

    public int MandatoryDigits { get; set; }

    public int OptionalDigits { get; }

    /// <summary>Digits to read exactly, where the next part follows without anything between.</summary>
    public int? ParseWidth { get; set; }

    /// <summary>The separator of hours and minutes in a time zone.</summary>
    public string? Separator => _separators.Count > 0 ? _separators[0].Character : null;

    public static IntegerPicture Parse(string picture)
    {
        var semicolon = picture.LastIndexOf(';');
        var primary = semicolon < 0 ? picture : picture[..semicolon];
        var ordinal = semicolon >= 0 && semicolon + 1 < picture.Length && picture[semicolon + 1] == 'o';
        return primary switch
        {
            "A" => new IntegerPicture(primary, IntegerStyle.Letters, LetterCase.Upper, ordinal),
            "a" => new IntegerPicture(primary, IntegerStyle.Letters, LetterCase.Lower, ordinal),
            "I" => new IntegerPicture(primary, IntegerStyle.Roman, LetterCase.Upper, ordinal),
            "i" => new IntegerPicture(primary, IntegerStyle.Roman, LetterCase.Lower, ordinal),
            "W" => new IntegerPicture(primary, IntegerStyle.Words, LetterCase.Upper, ordinal),
            "Ww" => new IntegerPicture(primary, IntegerStyle.Words, LetterCase.Title, ordinal),
            "w" => new IntegerPicture(primary, IntegerStyle.Words, LetterCase.Lower, ordinal),
            _ => Digits(primary, ordinal),
        };
    }

    public string Format(double value)
    {
        var magnitude = Math.Abs(value);
        var text = Style switch
        {
            IntegerStyle.Letters => NumberWords.Letters(magnitude, Case == LetterCase.Upper ? 'A' : 'a'),
            IntegerStyle.Roman => magnitude > LargestRoman ? throw Unsupported() : InCase(NumberWords.Roman(magnitude)),
            IntegerStyle.Words => InCase(NumberWords.Words(magnitude, IsOrdinal)),
            IntegerStyle.Decimal => DecimalDigits(magnitude),
            _ => throw Unsupported(),
        };
        return value < 0 ? "-" + text : text;
    }

    /// <summary>The number that such text writes; null where it writes none.</summary>
    public double? Read(string text) => Style switch
    {
        IntegerStyle.Letters => NumberWords.FromLetters(text, Case == LetterCase.Upper ? 'A' : 'a'),
        IntegerStyle.Roman => NumberWords.FromRoman(text),
        IntegerStyle.Words => NumberWords.FromWords(text),
        IntegerStyle.Decimal => ReadDigits(text),
        _ => throw Unsupported(),
    };

    /// <summary>What such text looks like, as a regular expression.</summary>
    public string Pattern() => Style switch
    {
        IntegerStyle.Letters => Case == LetterCase.Upper ? "[A-Z]+" : "[a-z]+",
        IntegerStyle.Roman => "[MDCLXVImdclxvi]+",
        IntegerStyle.Words => NumberWords.Pattern,
        IntegerStyle.Decimal => (ParseWidth is { } width ? $"[0-9]{{{width}}}" : "[0-9]+") + (IsOrdinal ? "(?:th|st|nd|rd)" : ""),
        _ => throw Unsupported(),
    };

    private static IntegerPicture Digits(string primary, bool ordinal)
    {
        var (zero, mandatory, optional, place) = (0, 0, 0, 0);
        var separators = new List<(int, string)>();
        foreach (var rune in primary.EnumerateRunes().Reverse())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
            {
                var group = rune.Value - (int)Rune.GetNumericValue(rune);
                if (mandatory > 0 && group != zero) throw new JsonataFault("D3131");
                zero = group;
                mandatory++;
                place++;
            }
            else if (rune.Value == '#')
            {
                optional++;
                place++;
            }
            else
            {
                separators.Add((place, rune.ToString()));
            }
        }
        return new IntegerPicture(primary, ordinal, zero, mandatory, optional, separators);
    }

    private static int Regularity(List<(int Position, string Character)> separators)
    {
        if (separators.Count == 0 || separators.Exists(s => s.Character != separators[0].Character)) return 0;
        var factor = 0;
        foreach (var (position, _) in separators)
            for (var (a, b) = (position, factor); ; (a, b) = (b, a % b))
                if (b == 0)
                {
                    factor = a;
                    break;
                }
        for (var i = 1; i <= separators.Count; i++)
            if (!separators.Exists(s => s.Position == i * factor)) return 0;
        return factor;
    }

    private string DecimalDigits(double value)
    {
        var digits = FixedText.Of(value).PadLeft(MandatoryDigits, '0');
        var text = new StringBuilder();
        for (var i = 0; i < digits.Length; i++)
        {
            var remaining = digits.Length - i;
            if (i > 0)
            {
                if (_regular > 0 && remaining % _regular == 0) text.Append(_separators[0].Character);
                else if (_regular == 0 && _separators.Find(s => s.Position == remaining) is { Character: { } separator }) text.Append(separator);
            }
            text.Append(char.ConvertFromUtf32(_zero + (digits[i] - '0')));
        }
        if (!IsOrdinal) return text.ToString();
        var isTeen = digits.Length > 1 && digits[^2] == '1';
        return text.Append(digits[^1] switch { '1' when !isTeen => "st", '2' when !isTeen => "nd", '3' when !isTeen => "rd", _ => "th" }).ToString();
    }

    private double? ReadDigits(string text)
    {
        if (IsOrdinal && text.Length > 2) text = text[..^2];
        foreach (var (_, separator) in _separators) text = text.Replace(separator, "", StringComparison.Ordinal);
        double? value = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value < _zero || rune.Value > _zero + 9)
            {
                if (value is null && rune.Value == '-') return -ReadDigits(text[1..]);
                break;
            }
            value = ((value ?? 0) * 10) + (rune.Value - _zero);
        }
        return value;
    }

    private string InCase(string text) => Case switch
    {
        LetterCase.Upper => text.ToUpperInvariant(),
        LetterCase.Lower => text.ToLowerInvariant(),
        _ => text,
    };

    private JsonataFault Unsupported() => new("D3130", value: new JsonString(_token));
}
