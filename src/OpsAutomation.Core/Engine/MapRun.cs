using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine;

/// <summary>A distributed Map under way. Its numbers may be read from any thread.</summary>
public sealed class MapRun
{
    private readonly Execution _execution;
    private readonly FanOut _children;
    private int _running;
    private int _succeeded;
    private int _failed;

    internal MapRun(string arn, Execution execution, ItemsFixed items, FanOut children)
    {
        _execution = execution;
        _children = children;
        Arn = arn;
        Total = items.Inputs.Count;
        MaxConcurrency = items.MaxConcurrency;
        ToleratedFailureCount = items.ToleratedCount;
        ToleratedFailurePercentage = items.ToleratedPercentage;
        StartTime = execution.Now;
        execution.Began(this);
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
    public int Total { get; }

    public int Running => _running;

    public int Succeeded => _succeeded;

    public int Failed => _failed;

    public int Pending => Total - _running - _succeeded - _failed;

    /// <summary>UpdateMapRun: what is null stays as it is. Holds until a restart, which goes by the definition again.</summary>
    public void Update(int? maxConcurrency, long? toleratedFailureCount, double? toleratedFailurePercentage) =>
        _execution.Post(new MapRunUpdate(this, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage));

    internal void Apply(MapRunUpdate update)
    {
        MaxConcurrency = update.MaxConcurrency ?? MaxConcurrency;
        ToleratedFailureCount = update.ToleratedFailureCount ?? ToleratedFailureCount;
        ToleratedFailurePercentage = update.ToleratedFailurePercentage ?? ToleratedFailurePercentage;
        if (Status == ExecutionStatus.Running) _children.Widen(MaxConcurrency);
    }

    internal void ChildStarted() => _running++;

    internal void ChildRestored(bool succeeded)
    {
        if (succeeded) _succeeded++;
        else _failed++;
    }

    internal void ChildSucceeded()
    {
        _running--;
        _succeeded++;
    }

    /// <summary>Counts the failure; true when no more failed than may.</summary>
    internal bool Tolerates()
    {
        _running--;
        _failed++;
        // Each threshold that is set must hold, and without any none may fail.
        if (ToleratedFailureCount is null && ToleratedFailurePercentage is null) return false;
        return !(_failed > ToleratedFailureCount) && !(_failed * 100.0 > ToleratedFailurePercentage * Total);
    }

    internal void Over(ExecutionStatus status, DateTimeOffset time)
    {
        Status = status;
        StopTime = time;
        _running = 0;
    }
}
