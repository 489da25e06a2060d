using System.Collections.Immutable;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>
/// An execution in the book: what lists and lookups need. Only committed facts are visible in it.
/// The input is held while it runs, the result until it is archived; after that both are read from the file.
/// </summary>
internal sealed class ExecutionEntry(long id, ExecutionHead head)
{
    private TaskCompletionSource<ExecutionResult> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<long> _rows = [];
    private ExecutionResult? _result;
    private ImmutableArray<MapRunAt> _mapRuns = [];
    private int _moves;

    public long Id { get; } = id;

    public ExecutionHead Head { get; } = head;

    public string Arn => Head.Arn;

    /// <summary>Null once it is archived.</summary>
    public JsonValue? Input { get; set; }

    public ExecutionStatus Status { get; private set; } = ExecutionStatus.Running;

    public DateTimeOffset? StopTime { get; private set; }

    public int RedriveCount { get; set; }

    public DateTimeOffset? RedriveTime { get; set; }

    public RedriveTokens RedriveTokens => field ??= new RedriveTokens();

    /// <summary>The map runs that it is recorded to have begun, in their order; the numbers of those under way as they are now.</summary>
    public ImmutableArray<MapRunAt> MapRuns
    {
        get => Live?.MapRuns is not { IsEmpty: false } live
            ? _mapRuns
            : [.. _mapRuns.Select(r => r.Status != ExecutionStatus.Running ? r : live.FirstOrDefault(l => l.Arn == r.Arn)?.Snapshot() ?? r)];
        set => _mapRuns = value;
    }

    /// <summary>Null while it runs and once it is archived.</summary>
    public ExecutionResult? Result => Volatile.Read(ref _result);

    /// <summary>The engine's side; null once it has ended.</summary>
    public Execution? Live { get; set; }

    /// <summary>Done when the start is on disk.</summary>
    public Task Started { get; set; } = Task.CompletedTask;

    /// <summary>The start is on disk: before that nobody may learn of the execution.</summary>
    public bool IsStarted => Started.IsCompletedSuccessfully;

    /// <summary>Done when the end is on disk.</summary>
    public Task<ExecutionResult> Ended => _ended.Task;

    public bool IsArchived { get; set; }

    /// <summary>Rises when its rows begin to move to the archive, and again when that is over: odd in between.</summary>
    public int Moves => Volatile.Read(ref _moves);

    /// <summary>It was archived and goes on: the archive holds the history up to its first end.</summary>
    public bool HasPast { get; private set; }

    public bool HasMapRuns => !_mapRuns.IsEmpty;

    public bool HasMapRun(string arn) => _mapRuns.Any(r => r.Arn == arn);

    /// <summary>A map run began, was changed, or is over: it says so on disk.</summary>
    public void Note(MapRunAt run)
    {
        var known = _mapRuns.FirstOrDefault(r => r.Arn == run.Arn);
        _mapRuns = known is null ? _mapRuns.Add(run) : _mapRuns.Replace(known, run);
    }

    /// <summary>Its rows in the hot log, in order.</summary>
    public long[] Rows
    {
        get
        {
            lock (_rows) return [.. _rows];
        }
    }

    public void BeginMove() => Interlocked.Increment(ref _moves);

    public void EndMove() => Interlocked.Increment(ref _moves);

    public void AddRow(long row)
    {
        lock (_rows) _rows.Add(row);
    }

    public void ClearRows()
    {
        lock (_rows)
        {
            _rows.Clear();
            _rows.TrimExcess();
        }
    }

    /// <summary>Ends the execution; the result is what it ended with, whoever was first.</summary>
    public async Task<ExecutionResult> StopAsync(string? error, string? cause)
    {
        await Started;
        Live?.Stop(error, cause);
        return await Ended;
    }

    public void End(ExecutionResult result)
    {
        Volatile.Write(ref _result, result);
        StopTime = result.StopTime;
        Status = result.Status;
        Live = null;
        _ended.TrySetResult(result);
    }

    /// <summary>It goes on after its end. On the thread that archives, so that it is either in the log or has a past.</summary>
    public void Redrive(int count, DateTimeOffset time)
    {
        RedriveCount = count;
        RedriveTime = time;
        HasPast |= IsArchived;
        IsArchived = false;
        Volatile.Write(ref _result, null);
        StopTime = null;
        _ended = new TaskCompletionSource<ExecutionResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Status = ExecutionStatus.Running;
    }

    /// <summary>As found in the archive at start.</summary>
    public void Restore(ExecutionStatus status, DateTimeOffset stopTime)
    {
        Status = status;
        StopTime = stopTime;
        IsArchived = true;
    }

    public void Forget()
    {
        Input = null;
        Volatile.Write(ref _result, null);
        IsArchived = true;
        HasPast = false;
        ClearRows();
    }
}
