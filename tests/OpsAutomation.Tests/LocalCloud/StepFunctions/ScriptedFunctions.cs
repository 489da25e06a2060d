using System.Collections.Concurrent;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

/// <summary>Functions that answer what a test says, and remember what they were given. One without an answer never ends.</summary>
internal sealed class ScriptedFunctions : IFunctionInvoker
{
    public ConcurrentDictionary<string, FunctionResult> Answers { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<(string Function, string Payload)> Calls { get; } = new();

    /// <summary>What the last call asked for besides.</summary>
    public (string? Qualifier, InvocationType Type, string? ClientContext) Asked { get; private set; }

    public void Returns(string function, string json, string? error = null) =>
        Answers[function] = new FunctionResult(200, Encoding.UTF8.GetBytes(json)) { FunctionError = error, ExecutedVersion = "$LATEST", RequestId = "r-1" };

    public void Refuses(string function, AwsError error) => Answers[function] = FunctionResult.Refused(error);

    public async ValueTask<FunctionResult> InvokeAsync(
        string function,
        string? qualifier,
        ReadOnlyMemory<byte> payload,
        InvocationType type,
        string? clientContext,
        CallerIdentity caller,
        CancellationToken cancel)
    {
        Asked = (qualifier, type, clientContext);
        Calls.Enqueue((function, JsonReader.Read(payload.Span).ToString()));
        if (Answers.TryGetValue(function, out var answer)) return answer;
        await Task.Delay(Timeout.Infinite, cancel);
        throw new InvalidOperationException("An endless function ended.");
    }
}
