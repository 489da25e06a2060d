using OpsAutomation.Core.Engine.Distributed;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine;

/// <summary>A distributed Map under way or over. Its numbers may be read from any thread.</summary>
public sealed class MapRun
{
    private readonly Execution _execution;
    private readonly ScopePath _path;
    private readonly MapRunTally _executions = new();
    private readonly MapRunTally _items = new();
    private FanOut? _children;
    private JsonArray? _batches;

    internal MapRun(Execution execution, ScopePath path, string arn, MapPlan plan)
    {
        _execution = execution;
        _path = path;
        Arn = arn;
        StartTime = execution.Now;
        MaxConcurrency = plan.MaxConcurrency;
        ToleratedFailureCount = plan.ToleratedCount;
        ToleratedFailurePercentage = plan.ToleratedPercentage;
    }

    /// <summary>As it was recorded.</summary>
    internal MapRun(Execution execution, MapRunAt at)
    {
        _execution = execution;
        _path = at.Path;
        Arn = at.Arn;
        StartTime = at.StartTime;
        StopTime = at.StopTime;
        Status = at.Status;
        MaxConcurrency = at.MaxConcurrency;
        ToleratedFailureCount = at.ToleratedFailureCount;
        ToleratedFailurePercentage = at.ToleratedFailurePercentage;
        _executions.Set(at.Executions);
        _items.Set(at.Items);
        RedriveCount = at.RedriveCount;
        RedriveTime = at.RedriveTime;
    }

    public string Arn { get; }

    public DateTimeOffset StartTime { get; }

    /// <summary>Set when it is over.</summary>
    public DateTimeOffset? StopTime { get; private set; }

    public ExecutionStatus Status { get; private set; } = ExecutionStatus.Running;

    public int MaxConcurrency { get; private set; }

    public long? ToleratedFailureCount { get; private set; }

    public double? ToleratedFailurePercentage { get; private set; }

    /// <summary>Child executions: with a batcher fewer than items.</summary>
    public MapRunCounts Executions => _executions.Counts;

    public MapRunCounts Items => _items.Counts;

    public int RedriveCount { get; private set; }

    public DateTimeOffset? RedriveTime { get; private set; }

    internal ScopePath Path => _path;

    /// <summary>More items failed than may; without any threshold none may fail.</summary>
    internal bool IsExceeded => ToleratedFailureCount is null && ToleratedFailurePercentage is null
        ? _items.Failed > 0
        : _items.Failed > ToleratedFailureCount || _items.Failed * 100.0 > ToleratedFailurePercentage * _items.Total;

    /// <summary>UpdateMapRun: what is null stays as it is. Done when it is in force and recorded, or the execution is over.</summary>
    public Task Update(int? maxConcurrency, long? toleratedFailureCount, double? toleratedFailurePercentage)
    {
        var update = new MapRunUpdate(this, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage);
        _execution.Post(update);
        return update.Done.Task;
    }

    /// <summary>How it stands, in one piece.</summary>
    public MapRunAt Snapshot() => new(_path)
    {
        Arn = Arn,
        Status = Status,
        StartTime = StartTime,
        StopTime = StopTime,
        MaxConcurrency = MaxConcurrency,
        ToleratedFailureCount = ToleratedFailureCount,
        ToleratedFailurePercentage = ToleratedFailurePercentage,
        Executions = Executions,
        Items = Items,
        RedriveCount = RedriveCount,
        RedriveTime = RedriveTime,
    };

    internal void Apply(MapRunUpdate update)
    {
        if (Status != ExecutionStatus.Running) return;
        MaxConcurrency = update.MaxConcurrency ?? MaxConcurrency;
        ToleratedFailureCount = update.ToleratedFailureCount ?? ToleratedFailureCount;
        ToleratedFailurePercentage = update.ToleratedFailurePercentage ?? ToleratedFailurePercentage;
        _execution.MarkChanged(this);
        _children?.Changed(MaxConcurrency);
    }

    /// <summary>What it runs over is known.</summary>
    internal void Begin(FanOut children, JsonArray inputs, bool isBatched)
    {
        _children = children;
        _batches = isBatched ? inputs : null;
        _executions.Set(MapRunCounts.None with { Total = inputs.Count });
        _items.Set(MapRunCounts.None with { Total = isBatched ? inputs.Sum(Size) : inputs.Count });
    }

    internal void Redriven(DateTimeOffset time)
    {
        Status = ExecutionStatus.Running;
        StopTime = null;
        RedriveCount++;
        RedriveTime = time;
        _execution.MarkChanged(this);
    }

    internal void ChildStarted(int index)
    {
        _executions.Start(1);
        _items.Start(Weight(index));
    }

    /// <summary>It is to begin again, once others have made room.</summary>
    internal void ChildQueued(int index)
    {
        _executions.Await(1);
        _items.Await(Weight(index));
    }

    internal void ChildTaken(int index)
    {
        _executions.Await(-1);
        _items.Await(-Weight(index));
    }

    /// <summary>One that ended before a restart.</summary>
    internal void ChildRestored(int index, bool succeeded)
    {
        ChildStarted(index);
        ChildEnded(index, succeeded);
    }

    internal void ChildEnded(int index, bool succeeded)
    {
        _executions.End(1, succeeded);
        _items.End(Weight(index), succeeded);
    }

    /// <summary>The children that run are given up.</summary>
    internal void Stopped()
    {
        _executions.Stop();
        _items.Stop();
    }

    internal void ResultsAreWritten()
    {
        _executions.Write();
        _items.Write();
    }

    internal void Over(ExecutionStatus status, DateTimeOffset time)
    {
        if (Status != ExecutionStatus.Running) return;
        Stopped();
        Status = status;
        StopTime = time;
        _execution.MarkChanged(this);
    }

    private long Weight(int index) => _batches is null ? 1 : Size(_batches[index]);

    private static long Size(JsonValue batch) => (batch["Items"] as JsonArray)?.Count ?? 1;
}
