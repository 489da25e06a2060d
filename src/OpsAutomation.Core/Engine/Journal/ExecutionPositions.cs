namespace OpsAutomation.Core.Engine.Journal;

/// <summary>The latest positions of an execution's live scopes, folded from its rows in order. O(live scopes), whatever the length of the log.</summary>
public sealed class ExecutionPositions
{
    private readonly OrderedDictionary<string, MapRunAt> _runs = new(StringComparer.Ordinal);

    public long LastSequence { get; private set; }

    public long LastEventId { get; private set; }

    /// <summary>Set when the rows hold the execution's end: there is nothing to resume.</summary>
    public ExecutionResult? Ended { get; private set; }

    /// <summary>The map runs that it began, as they were recorded last.</summary>
    public IEnumerable<MapRunAt> MapRuns => _runs.Values;

    /// <summary>The Standard children of map runs that have not succeeded, by ARN.</summary>
    internal Dictionary<string, ChildPast> Past { get; } = new(StringComparer.Ordinal);

    internal bool IsReopened { get; private set; }

    internal long LastEffectId { get; private set; }

    /// <summary>Null before the first row: the execution has not begun.</summary>
    internal ScopePositions? Root { get; private set; }

    public void Apply(JournalRow row)
    {
        LastSequence = row.Sequence;
        LastEventId = Math.Max(LastEventId, row.LastEventId);
        // A row after the end is that of a redrive.
        Ended = row.Ended;
        IsReopened = false;
        foreach (var record in row.Records) Apply(record);
        foreach (var child in row.ChildEvents) Apply(child);
    }

    /// <summary>For a redrive of an execution that did not succeed: what was not done is done again from where it stood, with all its retries.</summary>
    public void Reopen()
    {
        Ended = null;
        IsReopened = true;
        Root?.Reopen();
    }

    /// <summary>One row that says what all the rows applied so far say, without their events: for a log that is rewritten shorter.</summary>
    public JournalRow ToRow() => new()
    {
        Sequence = LastSequence,
        Records = [.. Root is null || Ended is { Status: ExecutionStatus.Succeeded } ? [] : Root.ToRecords(), .. _runs.Values],
        Events = [],
        LastEventId = LastEventId,
        Ended = Ended,
    };

    private void Apply(ChildEvents child)
    {
        var arn = child.Child.ExecutionArn;
        if (child.Ended is { Status: ExecutionStatus.Succeeded })
        {
            Past.Remove(arn);
            return;
        }
        var lastEventId = child.Events is [.., var last] ? last.Id : Past.GetValueOrDefault(arn).LastEventId;
        Past[arn] = new ChildPast(child.Child.StartTime, lastEventId, child.Child.RedriveCount, child.Child.RedriveTime, child.Ended is not null);
    }

    private void Apply(JournalRecord record)
    {
        if (record is MapRunAt run)
        {
            _runs[run.Arn] = run;
            return;
        }
        LastEffectId = Math.Max(LastEffectId, record switch { EffectScheduled e => e.EffectId, RetryAt r => r.EffectId, _ => 0 });
        if (record is ScopeDone done)
        {
            var siblings = Find(done.Path.Steps.AsSpan()[..^1]);
            siblings.Finish(done.Path.Steps[^1], done);
            return;
        }
        Find(record.Path.Steps.AsSpan()).Apply(record);
    }

    private ScopePositions Find(ReadOnlySpan<int> steps)
    {
        var at = Root ??= new ScopePositions();
        foreach (var step in steps)
        {
            at = at.Child(step);
        }
        return at;
    }
}
