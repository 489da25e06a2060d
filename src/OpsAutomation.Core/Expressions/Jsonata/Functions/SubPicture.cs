namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>One half of a number's picture, taken apart and checked. <see cref="Scale"/> is % or ‰ (whatever characters stand for them) or 0.</summary>
internal sealed record SubPicture
{
    public string Prefix { get; init; } = "";

    public string Suffix { get; private init; } = "";

    public char Scale { get; private init; }

    public int MinimumInteger { get; private init; }

    public int ScalingFactor { get; private init; }

    public int MinimumFraction { get; private init; }

    public int MaximumFraction { get; private init; }

    public int MinimumExponentSize { get; private init; }

    /// <summary>Digits to the left of a separator that are still to come after it, per separator.</summary>
    public IReadOnlyList<int> IntegerGroups { get; private init; } = [];

    public IReadOnlyList<int> FractionGroups { get; private init; } = [];

    private int RegularGroup { get; init; }

    /// <summary>Whether a separator stands where so many digits of the integer part are still to come.</summary>
    public bool IsIntegerGroup(int remaining) => RegularGroup > 0 ? remaining % RegularGroup == 0 : IntegerGroups.Contains(remaining);

    public static SubPicture Parse(string text, PictureSymbols symbols)
    {
        var exponentChar = symbols.ExponentSeparator[0];
        bool IsAtEdge(char c) => !symbols.IsActive(c) || c == exponentChar;
        var hasActive = !text.All(IsAtEdge);
        var first = 0;
        while (hasActive && IsAtEdge(text[first])) first++;
        var last = text.Length - 1;
        while (hasActive && IsAtEdge(text[last])) last--;

        // An exponent separator that follows at once belongs to the number, though nothing comes after it.
        var end = hasActive && last + 1 < text.Length && text[last + 1] == exponentChar ? last + 2 : last + 1;
        var active = text[first..end];
        var exponentAt = active.IndexOf(symbols.ExponentSeparator, StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? active : active[..exponentAt];
        var exponent = exponentAt < 0 ? "" : active[(exponentAt + symbols.ExponentSeparator.Length)..];
        var point = mantissa.IndexOf(symbols.DecimalSeparator, StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? "" : mantissa[(point + symbols.DecimalSeparator.Length)..];
        Check(text, active, mantissa, exponent, exponentAt >= 0, whole, fraction, symbols);

        var minimumInteger = whole.Count(symbols.IsDigit);
        var minimumFraction = fraction.Count(symbols.IsDigit);
        var maximumFraction = fraction.Count(c => symbols.IsDigit(c) || symbols.IsOptional(c));
        var hasExponent = exponentAt >= 0;
        var scalingFactor = minimumInteger;
        if (minimumInteger == 0 && maximumFraction == 0)
        {
            if (hasExponent) (minimumFraction, maximumFraction) = (1, 1);
            else minimumInteger = 1;
        }
        if (hasExponent && minimumInteger == 0 && whole.Any(symbols.IsOptional)) minimumInteger = 1;
        if (minimumInteger == 0 && minimumFraction == 0) minimumFraction = 1;
        var groups = Groups(whole, symbols, fromLeft: false);
        return new SubPicture
        {
            Prefix = text[..first],
            Suffix = text[(last + 1)..],
            Scale = text.Contains(symbols.Percent, StringComparison.Ordinal) ? '%' : text.Contains(symbols.PerMille, StringComparison.Ordinal) ? '‰' : '\0',
            MinimumInteger = minimumInteger,
            ScalingFactor = scalingFactor,
            MinimumFraction = minimumFraction,
            MaximumFraction = maximumFraction,
            MinimumExponentSize = exponent.Count(symbols.IsDigit),
            IntegerGroups = groups,
            RegularGroup = RegularityOf(groups),
            FractionGroups = Groups(fraction, symbols, fromLeft: true),
        };
    }

    private static void Check(
        string text, string active, string mantissa, string exponent, bool hasExponent, string whole, string fraction, PictureSymbols symbols)
    {
        // All rules are tried, and the last one broken is the one named: as in the reference.
        string? fault = null;
        if (Count(text, symbols.DecimalSeparator) > 1) fault = "D3081";
        var percents = Count(text, symbols.Percent);
        var perMilles = Count(text, symbols.PerMille);
        if (percents > 1) fault = "D3082";
        if (perMilles > 1) fault = "D3083";
        if (percents > 0 && perMilles > 0) fault = "D3084";
        if (!mantissa.Any(c => symbols.IsDigit(c) || symbols.IsOptional(c))) fault = "D3085";
        if (!active.All(symbols.IsActive)) fault = "D3086";
        var point = text.IndexOf(symbols.DecimalSeparator, StringComparison.Ordinal);
        var group = symbols.GroupingSeparator[0];
        if (point >= 0 && ((point > 0 && text[point - 1] == group) || (point + 1 < text.Length && text[point + 1] == group))) fault = "D3087";
        if (point < 0 && whole.EndsWith(group)) fault = "D3088";
        if (text.Contains(symbols.GroupingSeparator + symbols.GroupingSeparator, StringComparison.Ordinal)) fault = "D3089";
        if (IsFollowed(whole, symbols.IsDigit, symbols.IsOptional)) fault = "D3090";
        if (IsFollowed(fraction, symbols.IsOptional, symbols.IsDigit)) fault = "D3091";
        if (hasExponent && exponent.Length > 0 && percents + perMilles > 0) fault = "D3092";
        if (hasExponent && (exponent.Length == 0 || !exponent.All(symbols.IsDigit))) fault = "D3093";
        if (fault is not null) throw new JsonataFault(fault);
    }

    private static bool IsFollowed(string text, Func<char, bool> first, Func<char, bool> second)
    {
        var seen = false;
        foreach (var c in text)
        {
            if (seen && second(c)) return true;
            seen |= first(c);
        }
        return false;
    }

    private static int Count(string text, string part)
    {
        var count = 0;
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    private static List<int> Groups(string part, PictureSymbols symbols, bool fromLeft)
    {
        var places = new List<int>();
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] != symbols.GroupingSeparator[0]) continue;
            var side = fromLeft ? part[..i] : part[i..];
            places.Add(side.Count(c => symbols.IsDigit(c) || symbols.IsOptional(c)));
        }
        return places;
    }

    /// <summary>Separators at regular distances go on to the left for ever.</summary>
    private static int RegularityOf(List<int> places)
    {
        if (places.Count == 0) return 0;
        var factor = places.Aggregate(static (a, b) =>
        {
            while (b != 0) (a, b) = (b, a % b);
            return a;
        });
        if (factor == 0) return 0;
        for (var i = 1; i <= places.Count; i++)
            if (!places.Contains(i * factor)) return 0;
        return factor;
    }
}
