using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Benchmarks.PutEvents;

/// <summary>A target that takes every event and counts it.</summary>
internal sealed class CountingFunctions : IFunctionInvoker
{
    private static readonly FunctionResult Taken = new(202, default);
    private long _delivered;

    public long Delivered => Interlocked.Read(ref _delivered);

    public ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        Interlocked.Increment(ref _delivered);
        return ValueTask.FromResult(Taken);
    }
}
