namespace OpsAutomation.Core.Engine;

/// <summary>Counts on the way: written by the execution's mailbox alone.</summary>
internal sealed class MapRunTally
{
    private long _running;
    private long _succeeded;
    private long _aborted;
    private long _resultsWritten;
    private long _pendingRedrive;

    public long Total { get; private set; }

    public long Failed { get; private set; }

    public MapRunCounts Counts => new()
    {
        Running = _running,
        Succeeded = _succeeded,
        Failed = Failed,
        Aborted = _aborted,
        Total = Total,
        ResultsWritten = _resultsWritten,
        PendingRedrive = _pendingRedrive,
    };

    public void Set(MapRunCounts counts)
    {
        _running = counts.Running;
        _succeeded = counts.Succeeded;
        Failed = counts.Failed;
        _aborted = counts.Aborted;
        Total = counts.Total;
        _resultsWritten = counts.ResultsWritten;
        _pendingRedrive = counts.PendingRedrive;
    }

    public void Start(long weight) => _running += weight;

    public void End(long weight, bool succeeded)
    {
        _running -= weight;
        if (succeeded) _succeeded += weight;
        else Failed += weight;
    }

    /// <summary>To be begun again; less than nothing takes it back.</summary>
    public void Await(long weight) => _pendingRedrive += weight;

    /// <summary>What runs and what was to run again is stopped.</summary>
    public void Stop()
    {
        _aborted += _running + _pendingRedrive;
        _running = 0;
        _pendingRedrive = 0;
    }

    public void Write() => _resultsWritten = Total;
}
