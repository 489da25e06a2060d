using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Random numbers for expressions: from the source that the host gave, else from a cryptographic one.</summary>
internal static class Randomness
{
    public static double NextDouble(JsonataBindings bindings)
    {
        if (bindings.Random is not { } random) return System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;
        lock (random) return random.NextDouble();
    }

    public static void Fill(Random random, Span<byte> bytes)
    {
        lock (random) random.NextBytes(bytes);
    }
}
