using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Conformance.States.Services;

/// <summary>The functions of a row, as it says what each does: they return their event, some after a time.</summary>
internal sealed class RowFunctions(JsonObject row, TimeProvider time) : IFunctionInvoker
{
    public async ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        var does = (row["lambdas"] as JsonArray)?.FirstOrDefault(f => function.Contains(f["name"]!.AsText!, StringComparison.Ordinal))?["does"]?.AsText;
        if (does is null) return FunctionResult.Refused(new AwsError("ResourceNotFoundException", $"Function not found: {function}", 404));
        if (does.StartsWith("waits", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromSeconds(60), time, cancel);
        return new FunctionResult(200, payload) { ExecutedVersion = "$LATEST", RequestId = "00000000-0000-0000-0000-000000000000" };
    }
}
