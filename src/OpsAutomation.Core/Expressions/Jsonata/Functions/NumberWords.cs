using System.Text;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Numbers as English words, Roman numbers and letters, and back.</summary>
internal static class NumberWords
{
    private static readonly string[] Few =
    [
        "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen",
        "Seventeen", "Eighteen", "Nineteen",
    ];

    private static readonly string[] Ordinals =
    [
        "Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth", "Thirteenth",
        "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth",
    ];

    private static readonly string[] Decades = ["Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];
    private static readonly string[] Magnitudes = ["Thousand", "Million", "Billion", "Trillion"];

    private static readonly (int Value, string Letters)[] Numerals =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    private static readonly Dictionary<string, double> ValuesByWord = Gather();

    /// <summary>
    /// The words of numbers and what stands between them, as a regular expression: longer words first, so that there is one way to read them.
    /// </summary>
    public static string Pattern { get; } = "(?:" + string.Join('|', ValuesByWord.Keys.OrderByDescending(static w => w.Length)) + "|and|[\\-, ])+";

    public static string Words(double number, bool ordinal) => Words(number, isNext: false, ordinal);

    public static double? FromWords(string text)
    {
        var segments = new Stack<double>([0]);
        var words = text.ToLowerInvariant().Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            if (word == "and") continue;
            if (!ValuesByWord.TryGetValue(word, out var value)) return null;
            var top = segments.Pop();
            if (value >= 100)
            {
                segments.Push(top * value);
                continue;
            }
            if (top >= 1000)
            {
                segments.Push(top);
                top = 0;
            }
            segments.Push(top + value);
        }
        return words.Length == 0 ? null : segments.Sum();
    }

    public static string Roman(double number)
    {
        var text = new StringBuilder();
        foreach (var (value, letters) in Numerals)
            for (; number >= value; number -= value) text.Append(letters);
        return text.ToString();
    }

    public static double? FromRoman(string text)
    {
        var (sum, largest) = (0.0, 0);
        for (var i = text.Length - 1; i >= 0; i--)
        {
            var letter = char.ToLowerInvariant(text[i]).ToString();
            var value = Array.Find(Numerals, n => n.Letters == letter).Value;
            if (value == 0) return null;
            sum += value < largest ? -value : value;
            largest = Math.Max(largest, value);
        }
        return sum;
    }

    public static string Letters(double number, char first)
    {
        var text = new StringBuilder();
        for (; number >= 1; number = Math.Floor((number - 1) / 26)) text.Insert(0, (char)(first + (int)((number - 1) % 26)));
        return text.ToString();
    }

    public static double? FromLetters(string text, char first)
    {
        var value = 0.0;
        foreach (var c in text) value = (value * 26) + (c - first + 1);
        return value;
    }

    private static string Words(double number, bool isNext, bool ordinal)
    {
        var and = isNext ? " and " : "";
        var comma = isNext ? ", " : "";
        if (number <= 19) return and + (ordinal ? Ordinals : Few)[(int)number];
        if (number < 100)
        {
            var decade = Decades[((int)number / 10) - 2];
            var unit = number % 10;
            if (unit > 0) return and + decade + "-" + Words(unit, isNext: false, ordinal);
            return and + (ordinal ? decade[..^1] + "ieth" : decade);
        }
        var magnitude = number < 1000 ? 0 : Math.Min((int)(Math.Floor(Math.Log10(number) + 1e-12) / 3), Magnitudes.Length);
        var factor = magnitude == 0 ? 100 : Math.Pow(1000, magnitude);
        var many = Math.Floor(number / factor);
        var rest = number - (many * factor);
        var text = comma + (magnitude == 0 ? Few[(int)many] + " Hundred" : $"{Words(many, isNext: false, ordinal: false)} {Magnitudes[magnitude - 1]}");
        return rest > 0 ? text + Words(rest, isNext: true, ordinal) : ordinal ? text + "th" : text;
    }

    private static Dictionary<string, double> Gather()
    {
        var values = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < Few.Length; i++) values[Few[i].ToLowerInvariant()] = values[Ordinals[i].ToLowerInvariant()] = i;
        for (var i = 0; i < Decades.Length; i++) values[Decades[i].ToLowerInvariant()] = values[Decades[i][..^1].ToLowerInvariant() + "ieth"] = (i + 2) * 10;
        values["hundred"] = values["hundredth"] = 100;
        for (var i = 0; i < Magnitudes.Length; i++)
            values[Magnitudes[i].ToLowerInvariant()] = values[Magnitudes[i].ToLowerInvariant() + "th"] = Math.Pow(1000, i + 1);
        return values;
    }
}
