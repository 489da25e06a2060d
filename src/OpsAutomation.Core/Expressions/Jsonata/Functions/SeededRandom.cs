namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>
/// The first double of java.util.Random with a seed, by its documented linear congruential generator: what Step Functions answers for <c>$random(seed)</c>.
/// </summary>
internal static class SeededRandom
{
    private const long Multiplier = 0x5DEECE66DL;
    private const long Mask = (1L << 48) - 1;

    public static double NextDouble(long seed)
    {
        var state = (seed ^ Multiplier) & Mask;
        var high = Next(ref state, 26);
        return ((high << 27) + Next(ref state, 27)) * (1.0 / (1L << 53));
    }

    private static long Next(ref long state, int bits)
    {
        state = unchecked((state * Multiplier) + 0xB) & Mask;
        return state >> (48 - bits);
    }
}
