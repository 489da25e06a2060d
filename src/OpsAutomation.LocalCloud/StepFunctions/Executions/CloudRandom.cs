using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>The cloud's source of chance in the form that the engine takes.</summary>
internal sealed class CloudRandom(RandomIds ids) : Random
{
    public override double NextDouble() => ids.NextDouble();

    protected override double Sample() => ids.NextDouble();

    public override int Next() => (int)(ids.NextDouble() * int.MaxValue);

    public override int Next(int maxValue) => (int)(ids.NextDouble() * maxValue);

    public override int Next(int minValue, int maxValue) => (int)(minValue + ids.NextDouble() * ((long)maxValue - minValue));

    public override long NextInt64() => (long)(ids.NextDouble() * long.MaxValue);

    public override long NextInt64(long maxValue) => (long)(ids.NextDouble() * maxValue);

    public override long NextInt64(long minValue, long maxValue) => (long)(minValue + ids.NextDouble() * ((double)maxValue - minValue));

    public override void NextBytes(byte[] buffer) => ids.Fill(buffer);

    public override void NextBytes(Span<byte> buffer) => ids.Fill(buffer);
}
