namespace OpsAutomation.Core.Engine.Journal;

/// <summary>The latest position of one live scope and of those under it.</summary>
internal sealed class ScopePositions
{
    public ScopeAt At { get; private set; } = null!;

    public EffectScheduled? Effect { get; private set; }

    public EffectProgress? Progress { get; private set; }

    public RetryAt? Retry { get; private set; }

    /// <summary>The delay before the retry is not over.</summary>
    public bool IsRetryPending { get; private set; }

    public ItemsFixed? Items { get; private set; }

    public Dictionary<int, ScopeDone> Done { get; } = [];

    public Dictionary<int, ScopePositions> Children { get; } = [];

    /// <summary>Where the children of a map run stood that failed.</summary>
    private Dictionary<int, ScopePositions> Failed { get; } = [];

    /// <summary>The last event that the position tells of, here or below.</summary>
    public long LastEventId => Children.Values.Select(static c => c.LastEventId)
        .Concat([At.EnteredEventId, Effect?.PreviousEventId ?? 0, Progress?.PreviousEventId ?? 0, Items?.PreviousEventId ?? 0, Retry?.PreviousEventId ?? 0])
        .Max();

    public void Apply(JournalRecord record)
    {
        switch (record)
        {
            case ScopeAt at:
                Clear();
                Retry = null;
                At = at;
                break;
            case ItemsFixed items:
                Clear();
                Items = items;
                break;
            case EffectScheduled effect:
                Clear();
                Effect = effect;
                break;
            case EffectProgress progress when Effect?.EffectId == progress.EffectId:
                Progress = progress;
                break;
            case EffectDone done when Effect?.EffectId == done.EffectId:
                Effect = null;
                Progress = null;
                break;
            case RetryAt retry:
                Clear();
                Retry = retry;
                IsRetryPending = true;
                break;
        }
    }

    /// <summary>The position of a child; made when there is none.</summary>
    public ScopePositions Child(int index)
    {
        var among = Done.ContainsKey(index) ? Failed : Children;
        if (!among.TryGetValue(index, out var child)) among[index] = child = new ScopePositions();
        return child;
    }

    public void Finish(int index, ScopeDone done)
    {
        if (Children.Remove(index, out var place) && done.IsFailure) Failed[index] = place;
        Done[index] = done;
    }

    /// <summary>What did not succeed is to be done again, in a map run also the children whose failure was borne.</summary>
    public void Reopen()
    {
        if (Items?.MapRunArn is not null)
        {
            foreach (var (index, done) in Done.ToList())
            {
                if (!done.IsFailure) continue;
                Done.Remove(index);
                if (Failed.Remove(index, out var place)) Children[index] = place;
            }
        }
        Effect = null;
        Progress = null;
        Retry = null;
        IsRetryPending = false;
        foreach (var child in Children.Values) child.Reopen();
    }

    public IEnumerable<JournalRecord> ToRecords()
    {
        yield return At;
        if (Retry is not null) yield return Retry;
        if (Items is not null) yield return Items;
        if (Effect is not null) yield return Effect;
        if (Progress is not null) yield return Progress;
        foreach (var done in Done.Values.OrderBy(static d => d.Path)) yield return done;
        foreach (var place in Failed.OrderBy(static c => c.Key))
            foreach (var record in place.Value.ToRecords()) yield return record;
        foreach (var child in Children.OrderBy(static c => c.Key))
            foreach (var record in child.Value.ToRecords()) yield return record;
    }

    private void Clear()
    {
        Effect = null;
        Progress = null;
        IsRetryPending = false;
        Items = null;
        Done.Clear();
        Children.Clear();
        Failed.Clear();
    }
}
