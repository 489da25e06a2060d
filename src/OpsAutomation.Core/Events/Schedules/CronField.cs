using System.Globalization;

namespace OpsAutomation.Core.Events.Schedules;

/// <summary>One field of a cron expression as a set of numbers, counted from its lowest.</summary>
internal sealed class CronField
{
    private readonly bool[] _on;
    private readonly int _low;

    private CronField(int low, int high)
    {
        _low = low;
        _on = new bool[high - low + 1];
    }

    public bool this[int value] => value >= _low && value - _low < _on.Length && _on[value - _low];

    /// <summary>The first value of the set from there on; null when there is none.</summary>
    public int? From(int value)
    {
        for (var i = Math.Max(value, _low); i - _low < _on.Length; i++)
            if (_on[i - _low]) return i;
        return null;
    }

    /// <summary>
    /// Reads lists of *, a, a-b, a/n, a-b/n and */n; names stand for numbers from <paramref name="low"/> on. A range may go over the end where the field wraps.
    /// </summary>
    public static CronField? Parse(string text, int low, int high, string[]? names = null, bool wraps = true)
    {
        var field = new CronField(low, high);
        foreach (var part in text.Split(','))
            if (!field.Add(part, low, high, names, wraps)) return null;
        return field;
    }

    public static bool TryNumber(string text, int low, int high, string[]? names, out int number)
    {
        number = names is null ? -1 : Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (number >= 0)
        {
            number += low;
            return true;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= low && number <= high;
    }

    private bool Add(string part, int low, int high, string[]? names, bool wraps)
    {
        var step = 1;
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        if (slash >= 0 && (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1)) return false;
        int from, to;
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (range == "*") (from, to) = (low, high);
        else if (dash > 0)
        {
            if (!TryNumber(range[..dash], low, high, names, out from) || !TryNumber(range[(dash + 1)..], low, high, names, out to)) return false;
        }
        else
        {
            if (!TryNumber(range, low, high, names, out from)) return false;
            to = slash < 0 ? from : high;
        }
        if (from <= to)
        {
            for (var i = from; i <= to; i += step) _on[i - low] = true;
            return true;
        }

        if (!wraps) return false;

        // FRI-MON goes over the end of the week.
        var span = high - low + 1;
        for (var i = from; i <= to + span; i += step) _on[(i - low) % span] = true;
        return true;
    }
}
