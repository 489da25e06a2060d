using System.Threading.Channels;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

/// <summary>Functions that do nothing but write down their calls; the first ones fail if they are told to.</summary>
internal sealed class RecordedFunctions : IFunctionInvoker
{
    private readonly Channel<(string Function, JsonValue Payload)> _calls = Channel.CreateUnbounded<(string, JsonValue)>();

    public Queue<AwsError> Failures { get; } = new();

    public int Waiting => _calls.Reader.Count;

    public ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        Assert.Equal(InvocationType.Event, type);
        _calls.Writer.TryWrite((function, JsonReader.Read(payload.Span)));
        return ValueTask.FromResult(Failures.TryDequeue(out var error) ? FunctionResult.Refused(error) : new FunctionResult(202, default));
    }

    public async Task<(string Function, JsonValue Payload)> NextAsync() => await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
