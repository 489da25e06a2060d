using System.Text;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Conformance.StepFunctions;

/// <summary>The one function that the recordings of TestState call: it greets an event that has inputData.</summary>
internal sealed class RecordedFunctions : IFunctionInvoker
{
    public ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        var greets = Encoding.UTF8.GetString(payload.Span).Contains("inputData", StringComparison.Ordinal);
        return ValueTask.FromResult(
            new FunctionResult(200, greets ? "\"HelloWorld!\""u8.ToArray() : "{}"u8.ToArray()) { ExecutedVersion = "$LATEST", RequestId = "r-1" });
    }
}
