using System.Collections.Concurrent;
using System.Threading.Channels;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda.Sources;

/// <summary>Functions whose calls wait until the test lets them end, or is at its own end.</summary>
internal sealed class HeldFunctions : IFunctionInvoker, IDisposable
{
    private readonly Channel<HeldCall> _calls = Channel.CreateUnbounded<HeldCall>();
    private readonly ConcurrentBag<HeldCall> _all = [];
    private volatile bool _isOver;

    public int Waiting => _calls.Reader.Count;

    public async ValueTask<FunctionResult> InvokeAsync(
        string function, string? qualifier, ReadOnlyMemory<byte> payload, InvocationType type, string? clientContext,
        CallerIdentity caller, CancellationToken cancel)
    {
        var call = new HeldCall(JsonReader.Read(payload.Span));
        _all.Add(call);
        _calls.Writer.TryWrite(call);
        if (_isOver) call.Fail();
        return await call.Result;
    }

    public async Task<HeldCall> NextAsync() => await _calls.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _isOver = true;
        foreach (var call in _all) call.Fail();
    }

    internal sealed class HeldCall(JsonValue payload)
    {
        private readonly TaskCompletionSource<FunctionResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string[] Bodies => [.. ((JsonArray)payload["Records"]!).Select(static r => r["body"]!.AsText!)];

        public Task<FunctionResult> Result => _result.Task;

        public void Succeed() => _result.TrySetResult(new FunctionResult(200, default));

        public void Fail() => _result.TrySetResult(new FunctionResult(200, default) { FunctionError = "Unhandled" });
    }
}
