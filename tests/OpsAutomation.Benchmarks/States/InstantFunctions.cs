using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Benchmarks.States;

/// <summary>Functions that answer at once, so that what is measured is the engine and its log.</summary>
internal sealed class InstantFunctions : IFunctionInvoker
{
    private static readonly FunctionResult Answer = new(200, "{\"done\":true}"u8.ToArray()) { ExecutedVersion = "$LATEST", RequestId = "r-1" };

    public ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext, CallerIdentity caller,
        CancellationToken cancel) => new(Answer);
}
