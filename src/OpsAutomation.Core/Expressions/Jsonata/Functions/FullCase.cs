using System.Text;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>
/// Upper and lower case as Unicode's SpecialCasing has them, where one character becomes several or its place decides; the framework maps one to one.
/// </summary>
internal static class FullCase
{
    private static readonly Dictionary<char, string> UpperForms = new()
    {
        ['ß'] = "SS",
        ['ŉ'] = "ʼN",
        ['ǰ'] = "J̌",
        ['ΐ'] = "Ϊ́",
        ['ΰ'] = "Ϋ́",
        ['և'] = "ԵՒ",
        ['ẖ'] = "H̱",
        ['ẗ'] = "T̈",
        ['ẘ'] = "W̊",
        ['ẙ'] = "Y̊",
        ['ẚ'] = "Aʾ",
        ['ﬀ'] = "FF",
        ['ﬁ'] = "FI",
        ['ﬂ'] = "FL",
        ['ﬃ'] = "FFI",
        ['ﬄ'] = "FFL",
        ['ﬅ'] = "ST",
        ['ﬆ'] = "ST",
        ['ﬓ'] = "ՄՆ",
        ['ﬔ'] = "ՄԵ",
        ['ﬕ'] = "ՄԻ",
        ['ﬖ'] = "ՎՆ",
        ['ﬗ'] = "ՄԽ",
    };

    public static string Upper(string text)
    {
        var simple = text.ToUpperInvariant();
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u00de')) return simple;
        var full = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (UpperForms.TryGetValue(text[i], out var several)) full.Append(several);
            else full.Append(simple[i]);
        }
        return full.ToString();
    }

    public static string Lower(string text)
    {
        var simple = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny('İ', 'Σ')) return simple;
        var full = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == 'İ') full.Append("i̇");
            else if (text[i] == 'Σ' && IsFinal(text, i)) full.Append('ς');
            else full.Append(simple[i]);
        }
        return full.ToString();
    }

    /// <summary>A sigma that ends a word: a letter stands before it and none after.</summary>
    private static bool IsFinal(string text, int at) => at > 0 && char.IsLetter(text[at - 1]) && (at + 1 == text.Length || !char.IsLetter(text[at + 1]));
}
