namespace OpsAutomation.Core.Events.Matching;

/// <summary>
/// Whether a decimal is the one that its double is written as: no shorter one rounds to the same double, and none as long lies nearer to it.
/// Decided in 128-bit integers for numbers of everyday size; others are left to the framework's formatting.
/// </summary>
internal static class ShortestDecimal
{
    private const int MostDecimals = 19;
    private const int MostShift = 69;
    private const ulong Hidden = 1UL << 52;

    private static readonly ulong[] Powers = MakePowers();

    /// <summary>
    /// For <paramref name="significand"/> / 10^<paramref name="decimals"/> with a last digit that is not 0; null when it is not decided here.
    /// </summary>
    public static bool? Is(ulong significand, long decimals)
    {
        if (decimals is < 0 or > MostDecimals) return null;
        var power = Powers[decimals];

        // Two roundings at most, so the nearest double is this one or a neighbour.
        var bits = BitConverter.DoubleToUInt64Bits((double)significand / power);
        var shift = 1075 - (int)(bits >> 52);
        if (shift is < 0 or > MostShift) return null;
        var mantissa = (bits & (Hidden - 1)) | Hidden;
        var written = (UInt128)significand << shift;
        var nearest = Math.BigMul(mantissa, power);
        if (written > nearest && (written - nearest) * 2 > power) nearest = Math.BigMul(++mantissa, power);
        else if (written < nearest && (nearest - written) * 2 > power) nearest = Math.BigMul(--mantissa, power);
        if (mantissa is <= Hidden or >= Hidden * 2) return null;

        var away = (written > nearest ? written - nearest : nearest - written) * 2;
        var unit = UInt128.One << shift;
        if (away >= power || away == unit) return null;
        if (away > unit) return false;

        // Multiples of ten below and above are all the shorter decimals that could round to it.
        var below = (ulong)(nearest >> shift) / 10 * 10;
        var under = (nearest - ((UInt128)below << shift)) * 2;
        var over = (((UInt128)(below + 10) << shift) - nearest) * 2;
        var closest = UInt128.Min(under, over);
        return closest == power ? null : closest > power;
    }

    private static ulong[] MakePowers()
    {
        var powers = new ulong[MostDecimals + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
