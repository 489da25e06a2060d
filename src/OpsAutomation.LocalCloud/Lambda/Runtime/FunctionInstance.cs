using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>One execution environment: a process, and the Runtime API as that process sees it. At most one invocation at a time.</summary>
internal sealed class FunctionInstance : IDisposable
{
    private const int LargestResponse = 6 * 1024 * 1024 + 100;
    private static readonly TimeSpan InitLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReturnLimit = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly long _started;
    private FunctionProcess? _process;
    private TaskCompletionSource<Invocation>? _waiting;
    private Invocation? _current;
    private bool _taken;
    private bool _isReady;
    private bool _isDead;
    private Func<Invocation, InvocationEnd>? _failedStart;
    private int _peak;

    /// <param name="clock">The clock of the process, which is the machine's even in a cloud of virtual time: a process cannot be hurried.</param>
    public FunctionInstance(string token, FunctionSetup setup, InstanceLog log, TimeProvider clock)
    {
        Token = token;
        Setup = setup;
        Log = log;
        _clock = clock;
        _started = clock.GetTimestamp();
        _timer = clock.CreateTimer(static state => ((FunctionInstance)state!).OnTimeout(), this, InitLimit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Names the instance in the address of its Runtime API; cannot be guessed.</summary>
    public string Token { get; }

    public FunctionSetup Setup { get; }

    public InstanceLog Log { get; }

    public bool IsDead => Volatile.Read(ref _isDead);

    /// <summary>From the start to the first request for an invocation; null before.</summary>
    public TimeSpan? Init { get; private set; }

    /// <summary>When the instance became idle, by the cloud's clock.</summary>
    public DateTimeOffset IdleSince { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The peak in megabytes; of an ended process, what was seen just before it was killed.</summary>
    public int MemoryUsed => IsDead ? _peak : _peak = Math.Max(_peak, _process?.PeakMemoryMegabytes() ?? 0);

    /// <summary>Completes when the process is gone; at once when there is none.</summary>
    public Task Ended => _process?.Ended ?? Task.CompletedTask;

    public void Attach(FunctionProcess process)
    {
        bool dead;
        lock (_gate)
        {
            _process = process;
            dead = _isDead;
        }
        if (dead) process.Kill();
        process.OnExit(OnExit);
    }

    /// <summary>The process could not be started.</summary>
    public void FailToStart(string type, string message) => Die(current => InvocationEnd.Failed(type, $"RequestId: {current.RequestId} Error: {message}"));

    public Task<InvocationEnd> InvokeAsync(Invocation invocation)
    {
        TaskCompletionSource<Invocation>? waiting = null;
        lock (_gate)
        {
            if (_failedStart is { } failed) return Task.FromResult(failed(invocation));
            if (_isDead) return Task.FromResult(InvocationEnd.NotTaken);
            _current = invocation;
            _taken = false;
            if (_waiting is not null) waiting = Hand(invocation);
            // It has answered its last invocation and is about to ask for the next: soon, or never.
            else if (_isReady) _timer.Change(ReturnLimit, Timeout.InfiniteTimeSpan);
        }
        if (waiting is not null && !waiting.TrySetResult(invocation)) PutBack(invocation);
        return invocation.Completion;
    }

    /// <summary>GET invocation/next: waits until there is one.</summary>
    public async ValueTask<AwsResponse> NextAsync(CancellationToken cancel)
    {
        TaskCompletionSource<Invocation>? waiting = null;
        Invocation invocation;
        lock (_gate)
        {
            if (_isDead) return RuntimeAnswer.Gone();
            if (_taken) return RuntimeAnswer.WrongState("The invocation before has not been answered.");
            if (!_isReady)
            {
                _isReady = true;
                Init = _clock.GetElapsedTime(_started);
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
            if (_current is { } ready)
            {
                _waiting = null;
                Hand(ready);
                return Describe(ready);
            }
            waiting = _waiting = new TaskCompletionSource<Invocation>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        try
        {
            await using (cancel.UnsafeRegister(static (state, token) => ((TaskCompletionSource<Invocation>)state!).TrySetCanceled(token), waiting))
                invocation = await waiting.Task;
        }
        catch (OperationCanceledException)
        {
            // The runtime hung up, or the instance has ended.
            lock (_gate)
            {
                if (_waiting == waiting) _waiting = null;
            }
            return RuntimeAnswer.Gone();
        }
        return Describe(invocation);
    }

    /// <summary>POST invocation/id/response.</summary>
    public AwsResponse Respond(string requestId, ReadOnlyMemory<byte> body)
    {
        if (body.Length <= LargestResponse)
            return Finish(requestId, () => new InvocationEnd(body)) ? RuntimeAnswer.Accepted() : RuntimeAnswer.UnknownRequest();
        var limit = LargestResponse.ToString(CultureInfo.InvariantCulture);
        return Finish(
            requestId,
            () => InvocationEnd.Failed("Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({limit} bytes)."))
            ? RuntimeAnswer.TooLarge(LargestResponse)
            : RuntimeAnswer.UnknownRequest();
    }

    /// <summary>POST invocation/id/error.</summary>
    public AwsResponse Fail(string requestId, ReadOnlyMemory<byte> body, string? type) =>
        Finish(requestId, () => ErrorOf(body, type)) ? RuntimeAnswer.Accepted() : RuntimeAnswer.UnknownRequest();

    /// <summary>POST init/error: the environment is of no use.</summary>
    public AwsResponse FailInit(ReadOnlyMemory<byte> body, string? type)
    {
        lock (_gate)
        {
            if (_isReady)
                return RuntimeAnswer.WrongState("State transition from Ready to InitError failed for runtime. Error: State transition is not allowed");
        }
        var error = ErrorOf(body, type) with { Status = "error" };
        Die(_ => error);
        return RuntimeAnswer.Accepted();
    }

    public void Dispose() => Die(
        current => InvocationEnd.Failed("Runtime.ExitError", $"RequestId: {current.RequestId} Error: Runtime exited with error: signal: killed"),
        isFailure: false);

    private TaskCompletionSource<Invocation>? Hand(Invocation invocation)
    {
        var waiting = _waiting;
        _waiting = null;
        _taken = true;
        invocation.TakenAt = _clock.GetTimestamp();
        _timer.Change(Setup.Timeout, Timeout.InfiniteTimeSpan);
        Log.Start(invocation, Setup.Version);
        return waiting;
    }

    /// <summary>The runtime hung up just as it was given an invocation: it may ask again, or its end is near.</summary>
    private void PutBack(Invocation invocation)
    {
        lock (_gate)
        {
            if (_current != invocation) return;
            _taken = false;
            _timer.Change(ReturnLimit, Timeout.InfiniteTimeSpan);
        }
    }

    private AwsResponse Describe(Invocation invocation)
    {
        var deadline = (_clock.GetUtcNow() + Setup.Timeout).ToUnixTimeMilliseconds();
        var answer = AwsResponse.Raw(invocation.Payload, "application/json")
            .With("Lambda-Runtime-Aws-Request-Id", invocation.RequestId)
            .With("Lambda-Runtime-Deadline-Ms", deadline.ToString(CultureInfo.InvariantCulture))
            .With("Lambda-Runtime-Invoked-Function-Arn", invocation.Arn)
            .With("Lambda-Runtime-Trace-Id", Log.TraceOf(invocation));
        return invocation.ClientContext is { } context ? answer.With("Lambda-Runtime-Client-Context", context) : answer;
    }

    private bool Finish(string requestId, Func<InvocationEnd> end)
    {
        Invocation invocation;
        lock (_gate)
        {
            if (!_taken || _current?.RequestId != requestId) return false;
            invocation = _current;
            _current = null;
            _taken = false;
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        invocation.End(end());
        return true;
    }

    private void OnTimeout()
    {
        if (!_isReady) Log.Line($"INIT_REPORT Init Duration: {_clock.GetElapsedTime(_started).TotalMilliseconds:F2} ms\tPhase: init\tStatus: timeout");
        Die(current =>
        {
            if (!_taken && _isReady) return InvocationEnd.NotTaken;
            var limit = _isReady ? Setup.Timeout : InitLimit;
            var message = string.Create(CultureInfo.InvariantCulture, $"Task timed out after {limit.TotalSeconds:F2} seconds");
            Log.Line($"{Log.Stamp()} {current.RequestId} {message}\n");
            return InvocationEnd.Failed("Sandbox.Timedout", $"RequestId: {current.RequestId} Error: {message}", "timeout");
        });
    }

    private void OnExit(int code) => Die(current =>
    {
        if (!_taken && _isReady) return InvocationEnd.NotTaken;
        var reason = code == 0 ? "Runtime exited without providing a reason" : $"Runtime exited with error: {ExitText.Of(code)}";
        if (!_isReady)
            Log.Line(
                $"INIT_REPORT Init Duration: {_clock.GetElapsedTime(_started).TotalMilliseconds:F2} ms\tPhase: "
                    + "init\tStatus: error\tError Type: Runtime.ExitError");
        Log.Line($"RequestId: {current.RequestId} Error: {reason}\nRuntime.ExitError");
        return InvocationEnd.Failed("Runtime.ExitError", $"RequestId: {current.RequestId} Error: {reason}");
    });

    /// <param name="isFailure">Whether an instance that never became ready tells so to the invocation that it was started for.</param>
    private void Die(Func<Invocation, InvocationEnd> end, bool isFailure = true)
    {
        Invocation? current;
        TaskCompletionSource<Invocation>? waiting;
        InvocationEnd? outcome = null;
        lock (_gate)
        {
            if (_isDead) return;
            _isDead = true;
            (current, _current) = (_current, null);
            (waiting, _waiting) = (_waiting, null);
            if (current is not null) outcome = end(current);
            else if (!_isReady && isFailure) _failedStart = end;
            _taken = false;
        }
        _timer.Dispose();
        waiting?.TrySetCanceled();
        _peak = Math.Max(_peak, _process?.PeakMemoryMegabytes() ?? 0);
        _process?.Kill();
        current?.End(outcome!);
    }

    private static InvocationEnd ErrorOf(ReadOnlyMemory<byte> body, string? type)
    {
        if (body.Length == 0) body = JsonObject.Of(("errorType", type ?? "Unknown")).ToUtf8();
        var named = JsonReader.TryRead(body.Span, out var value, out _) ? value["errorType"]?.AsText : null;
        return new InvocationEnd(body, named ?? type ?? "Unknown");
    }
}
