namespace OpsAutomation.Core.Engine;

/// <summary>A source of randomness that many executions draw from at once.</summary>
internal sealed class SharedRandom(Random source) : Random
{
    private readonly Lock _lock = new();

    public override int Next()
    {
        lock (_lock) return source.Next();
    }

    public override int Next(int maxValue)
    {
        lock (_lock) return source.Next(maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        lock (_lock) return source.Next(minValue, maxValue);
    }

    public override long NextInt64()
    {
        lock (_lock) return source.NextInt64();
    }

    public override long NextInt64(long maxValue)
    {
        lock (_lock) return source.NextInt64(maxValue);
    }

    public override long NextInt64(long minValue, long maxValue)
    {
        lock (_lock) return source.NextInt64(minValue, maxValue);
    }

    public override double NextDouble()
    {
        lock (_lock) return source.NextDouble();
    }

    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    public override void NextBytes(Span<byte> buffer)
    {
        lock (_lock) source.NextBytes(buffer);
    }
}
