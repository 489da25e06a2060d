using System.Collections.Immutable;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine;

/// <summary>
/// An execution that runs. Its public members may be called from any thread: they post to a mailbox, which one thread at a time
/// empties. A burst is what one emptying leads to; it is committed before its effects are issued and its results are seen.
/// </summary>
public sealed class Execution : IThreadPoolWorkItem, ITaskReports
{
    private readonly StatesEngine _engine;
    private readonly Lock _gate = new();
    private readonly Queue<object> _inbox = [];
    private readonly Queue<Scope> _ready = [];
    private List<TaskCompletionSource>? _awaitCommit;
    private Dictionary<string, ChildPast>? _past;
    private readonly Burst _burst;
    private readonly Frame _frame;
    private readonly Scope _root;
    private bool _isScheduled;
    private TimerEntry? _timeout;
    private int _budget;
    private long _lastEffect;
    private TaskCompletionSource<ExecutionResult>? _ended;

    internal Execution(StatesEngine engine, MachineProgram program, ExecutionRequest request)
    {
        _engine = engine;
        Program = program;
        Request = request;
        _frame = new Frame(this, request);
        _root = new Scope(this, _frame, null, 0, new Variables(null, request.Trial?.Variables ?? JsonObject.Empty));
        _burst = new Burst(this, _frame);
    }

    public MachineProgram Program { get; }

    public ExecutionRequest Request { get; }

    /// <summary>Null while it runs; set only after the last row is committed.</summary>
    public ExecutionResult? Result { get; private set; }

    public bool IsRunning => Result is null;

    /// <summary>The map runs begun so far, in their order.</summary>
    public ImmutableArray<MapRun> MapRuns { get; private set; } = [];

    /// <summary>It goes on after it had failed.</summary>
    internal bool IsRedriving { get; private set; }

    internal EnginePorts Ports => _engine.Ports;

    internal StatesFunctions Functions => _engine.Functions;

    internal Frame RootFrame => _frame;

    internal bool IsDurable => Request.IsDurable;

    /// <summary>The time of the burst.</summary>
    internal DateTimeOffset Now { get; private set; }

    /// <summary>Done when the execution has ended and its last row is committed.</summary>
    public Task<ExecutionResult> WhenEnded()
    {
        lock (_gate)
        {
            if (Result is { } result) return Task.FromResult(result);
            _ended ??= new TaskCompletionSource<ExecutionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _ended.Task;
        }
    }

    /// <summary>StopExecution. Nothing happens when it has ended by then.</summary>
    public void Stop(string? error, string? cause) => Post(new StopRequest(error, cause));

    void ITaskReports.Post(TaskReport report) => Post(report);

    void IThreadPoolWorkItem.Execute()
    {
        if (_burst.IsCommitting && !Committed()) return;
        Now = Ports.Time.GetUtcNow();
        _budget = Request.Limits.MaxTransitionsPerBurst;
        while (TakeMessage() is { } message) Handle(message);
        while (_budget > 0 && _ready.TryDequeue(out var scope))
            if (!scope.IsOver) Guarded(scope, null);
        if (!_burst.Commit(_frame.Ended) || !Committed()) return;
        lock (_gate)
        {
            _isScheduled = _inbox.Count > 0 || _ready.Count > 0;
            if (_isScheduled) Ports.Queue.Enqueue(this);
        }
    }

    internal void Post(object message)
    {
        lock (_gate)
        {
            _inbox.Enqueue(message);
            if (_isScheduled) return;
            _isScheduled = true;
        }
        Ports.Queue.Enqueue(this);
    }

    internal long NextEffectId() => ++_lastEffect;

    /// <summary>Task tokens name the execution only to its own engine; nobody may guess one.</summary>
    internal string NewToken()
    {
        var bytes = new byte[48];
        Ports.Random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    internal void Ready(Scope scope) => _ready.Enqueue(scope);

    /// <summary>One more transition; false when the burst has made enough of them.</summary>
    internal bool Spend() => --_budget > 0;

    internal void MarkDirty(Scope scope) => _burst.MarkDirty(scope);

    internal void Touch(Frame frame) => _burst.Touch(frame);

    internal void Issue(TaskCall call) => _burst.Issue(call);

    internal void Cancel(TaskCall call) => _burst.Cancel(call);

    internal TimerEntry SetTimer(Scope? scope, DateTimeOffset due, TimerKind kind)
    {
        var entry = new TimerEntry(this, scope, due, kind);
        _engine.Timers.Add(entry);
        return entry;
    }

    internal void Cancel(TimerEntry? entry)
    {
        if (entry is not null) _engine.Timers.Cancel(entry);
    }

    internal MapRun Began(MapRun run)
    {
        MapRuns = MapRuns.Add(run);
        return run;
    }

    internal MapRun? RunOf(string arn) => MapRuns.FirstOrDefault(r => r.Arn == arn);

    internal void MarkChanged(MapRun run) => _burst.MarkChanged(run);

    /// <summary>The state of that path is given up, and its map run with it.</summary>
    internal void AbortRun(ScopePath path)
    {
        foreach (var run in MapRuns)
            if (run.Path.Equals(path)) run.Over(ExecutionStatus.Aborted, Now);
    }

    /// <summary>What a child of a map run has had before; once.</summary>
    internal ChildPast? TakePast(string arn) => _past?.Remove(arn, out var past) == true ? past : null;

    internal static void RedriveFrame(Frame frame) =>
        frame.Add(new HistoryEvent { PreviousId = 0, Type = HistoryEventType.ExecutionRedriven, Number = frame.Request.RedriveCount });

    internal static void BeginFrame(Frame frame)
    {
        if (!frame.Keeps)
        {
            frame.LastEventId++;
            return;
        }
        frame.Add(new HistoryEvent
        {
            PreviousId = 0,
            Type = HistoryEventType.ExecutionStarted,
            Payload = frame.Request.Input,
            Resource = frame.Request.RoleArn,
            ResourceType = frame.Request.StateMachineVersionArn,
            Name = frame.Request.StateMachineAliasArn,
        });
    }

    internal void EndFrame(Scope root, ExecutionStatus status, JsonValue? output, StateFailure? failure)
    {
        var type = status == ExecutionStatus.Succeeded ? HistoryEventType.ExecutionSucceeded : HistoryEventType.ExecutionFailed;
        End(root.Frame, status, type, root.Previous, output, failure?.Error, failure?.Cause);
    }

    /// <summary>An error that no Catch may take: all of the execution (or of the child) fails with it.</summary>
    internal void FailFrame(Scope scope, StateFailure failure)
    {
        var root = scope;
        while (!root.IsFrameRoot) root = root.Parent!;
        var previous = scope.Previous;
        root.Abandon();
        scope.IsOver = true;
        root.Previous = previous;
        EndFrame(root, ExecutionStatus.Failed, null, failure);
        if (root.Parent is not null) ChildOver(root, null, failure);
    }

    internal void AbortFrame(Scope root) => End(root.Frame, ExecutionStatus.Aborted, HistoryEventType.ExecutionAborted, 0, null, null, null);

    internal static void ChildOver(Scope child, JsonValue? output, StateFailure? failure)
    {
        if (child.Parent!.Pending is FanOut fan) fan.ChildOver(child, output, failure);
    }

    private void Handle(object message)
    {
        if (message is MapRunUpdate { Done: var done }) (_awaitCommit ??= []).Add(done);
        if (_frame.Ended is not null) return;
        var scope = message switch
        {
            TaskReport report => report.Call.Scope,
            TimerEntry timer => timer.Scope,
            _ => null,
        };
        Guarded(scope ?? _root, message);
    }

    private void Handle(Scope scope, object message)
    {
        switch (message)
        {
            case TaskReport report when scope is { IsOver: false, Pending: TaskWait wait } && wait.Call == report.Call:
                scope.Take(wait.Owner.Report(scope, wait, report));
                break;
            case TimerEntry timer when timer == _timeout:
                Halt(ExecutionStatus.TimedOut, HistoryEventType.ExecutionTimedOut, null, null);
                break;
            case TimerEntry { Scope: not null } timer when !scope.IsOver:
                Due(scope, timer);
                break;
            case MapRunUpdate update:
                update.Run.Apply(update);
                break;
            case StopRequest stop:
                Halt(ExecutionStatus.Aborted, HistoryEventType.ExecutionAborted, stop.Error, stop.Cause);
                break;
            case ExecutionPositions positions:
                Begin(positions);
                break;
        }
    }

    private void Begin(ExecutionPositions positions)
    {
        var limit = Program.Machine.TimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 99_999_999)) : Request.Limits.MaxDuration;
        if (Request.Type == ExecutionType.Express && limit > Request.Limits.MaxExpressDuration) limit = Request.Limits.MaxExpressDuration;
        if (limit < Request.Limits.MaxDuration) _timeout = SetTimer(null, (Request.RedriveTime ?? Request.StartTime) + limit, TimerKind.Delay);
        if (positions.Root is { } root)
        {
            _burst.Sequence = positions.LastSequence;
            _frame.LastEventId = positions.LastEventId;
            _lastEffect = positions.LastEffectId;
            _past = positions.Past.Count > 0 ? positions.Past : null;
            foreach (var run in positions.MapRuns) Began(new MapRun(this, run));
            IsRedriving = positions.IsReopened;
            if (IsRedriving) RedriveFrame(_frame);
            Resumption.Restore(_root, Program.Block, root);
            return;
        }
        BeginFrame(_frame);
        _root.Enter(Program.Block.Start, Request.Input);
        Ready(_root);
    }

    private static void RunReady(Scope scope)
    {
        scope.Run();
        // One that waits makes room for the next child of a Map that begins its children one after another.
        if (!scope.IsOver && scope.Parent?.Pending is FanOut fan) fan.ChildWaits();
    }

    private static void Due(Scope scope, TimerEntry timer)
    {
        switch (scope.Pending)
        {
            case TimerWait wait when wait.Timer == timer:
                scope.Pending = null;
                scope.Take(wait.IsRetry ? scope.State.Run(scope) : ((WaitStep)scope.State).Over(scope));
                break;
            case TaskWait wait when wait.Timeout == timer:
                scope.Take(wait.Owner.TimedOut(scope, wait, isHeartbeat: false));
                break;
            case TaskWait wait when wait.Heartbeat == timer:
                scope.Take(wait.Owner.TimedOut(scope, wait, isHeartbeat: true));
                break;
        }
    }

    private void Halt(ExecutionStatus status, HistoryEventType type, string? error, string? cause)
    {
        _root.Abandon();
        End(_frame, status, type, 0, null, error, cause);
    }

    private void End(Frame frame, ExecutionStatus status, HistoryEventType type, long previous, JsonValue? output, string? error, string? cause)
    {
        if (frame.Ended is not null) return;
        if (frame.Keeps) frame.Add(new HistoryEvent { PreviousId = previous, Type = type, Payload = output, Error = error, Cause = cause });
        frame.Ended = new ExecutionResult(status, output, error, cause, Now);
        Touch(frame);
        if (frame != _frame) return;
        Cancel(_timeout);
        _ready.Clear();
    }

    /// <summary>
    /// Handles the message, or without one runs what is ready. The last line: a fault of the engine's own fails this execution, and no other.
    /// </summary>
    private void Guarded(Scope scope, object? message)
    {
        try
        {
            if (message is null) RunReady(scope);
            else Handle(scope, message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            FailFrame(scope, new StateFailure(ErrorNames.Runtime, $"An internal error occurred: {e.GetType().Name}: {e.Message}"));
        }
    }

    private object? TakeMessage()
    {
        lock (_gate) return _inbox.TryDequeue(out var message) ? message : null;
    }

    /// <summary>The row is durable: effects are issued, and an end is seen. False when it is lost.</summary>
    private bool Committed()
    {
        if (!_burst.Committed(Ports.Tasks))
        {
            Lose(_burst.Loss!);
            return false;
        }
        Acknowledge();
        if (_frame.Ended is not { } result || Result is not null) return true;
        TaskCompletionSource<ExecutionResult>? ended;
        lock (_gate)
        {
            Result = result;
            ended = _ended;
        }
        ended?.SetResult(result);
        return true;
    }

    /// <summary>Those who asked for a change learn that it is durable.</summary>
    private void Acknowledge()
    {
        _awaitCommit?.ForEach(static waiting => waiting.TrySetResult());
        _awaitCommit = null;
    }

    /// <summary>What the journal did not take has not happened: the execution stands still until a restart, and whoever waits for its end is told.</summary>
    private void Lose(Exception loss)
    {
        lock (_gate)
        {
            _ended ??= new TaskCompletionSource<ExecutionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        _ended.TrySetException(loss);
        _awaitCommit?.ForEach(waiting => waiting.TrySetException(loss));
        _awaitCommit = null;
    }
}
