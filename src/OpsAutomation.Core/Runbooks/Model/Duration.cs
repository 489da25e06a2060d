using System.Globalization;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A length of time in whole seconds; it needs its unit: s, m, h, d or w.</summary>
public sealed record Duration(int Seconds, SourceSpan At)
{
    /// <summary>The most seconds that Step Functions takes in any place.</summary>
    public const int MaxSeconds = 99_999_999;

    public static bool TryParse(string text, out int seconds)
    {
        seconds = 0;
        if (text.Length < 2 || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        var unit = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, 'w' => 604_800, _ => 0 };
        if (unit == 0 || count > MaxSeconds / unit) return false;
        seconds = (int)count * unit;
        return true;
    }
}
