using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Distributed;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>The branches of a Parallel or the iterations of a Map, under way.</summary>
internal sealed class FanOut : Pending
{
    /// <summary>As many iterations of an inline Map run at once.</summary>
    private const int InlineConcurrency = 40;

    /// <summary>As many children of a distributed Map run at once.</summary>
    private const int DistributedConcurrency = 10_000;

    /// <summary>
    /// As many children of a distributed Map are begun before the first of them has run: those that run through at once then need no more memory than that.
    /// </summary>
    private const int BegunAhead = 64;

    private static readonly Dictionary<int, DateTimeOffset> Nobody = [];

    private readonly Scope _owner;
    private readonly FanOutStep _step;
    private readonly MapStep? _map;
    private readonly ItemsFixed _items;
    private readonly JsonValue?[] _results;
    private readonly ScopeDone?[]? _ends;
    private readonly Dictionary<int, Scope> _live = [];
    private readonly Queue<(int Index, ScopePositions? At)> _again = [];
    private int _concurrency;
    private int _next;
    private int _over;

    public FanOut(Scope owner, FanOutStep step, ItemsFixed items)
    {
        _owner = owner;
        _step = step;
        _map = step as MapStep;
        _items = items;
        _results = new JsonValue?[items.Inputs.Count];
        _concurrency = Bounded(items.MaxConcurrency);
        if (items.MapRunArn is not { } arn || Distributed is not { } distributed) return;
        Run = owner.Execution.RunOf(arn) ?? owner.Execution.Began(new MapRun(owner.Execution, owner.Path, arn, MapPlan.Of(items)));
        Run.Begin(this, items.Inputs, distributed.Batcher is not null);
        _concurrency = Bounded(Run.MaxConcurrency);
        if (distributed.HasWriter) _ends = new ScopeDone?[items.Inputs.Count];
    }

    /// <summary>Of a distributed Map.</summary>
    public MapRun? Run { get; }

    public IReadOnlyCollection<Scope> Live => _live.Values;

    private DistributedMap? Distributed => _map?.Distributed;

    private int Count => _items.Inputs.Count;

    private bool HasNext => _again.Count > 0 || _next < Count;

    /// <summary>Starts as many children as may run at once; without any, the state is done.</summary>
    public Turn Begin()
    {
        if (Count == 0) return Complete(_owner.Previous);
        Fill();
        return Turn.Waiting;
    }

    /// <summary>The map run was changed: from now on as many children at once as that; those that run already go on, unless too many have failed.</summary>
    public void Changed(int maxConcurrency)
    {
        _concurrency = Bounded(maxConcurrency);
        if (Run!.IsExceeded) GiveUpRun(_live.ToDictionary(static c => c.Key, static c => c.Value.Frame.Request.StartTime));
        else Fill();
    }

    /// <summary>After a restart or for a redrive: as the rows tell it.</summary>
    public void Restore(ScopePositions at)
    {
        foreach (var (index, end) in at.Done)
        {
            _over++;
            _results[index] = end.Output;
            if (_ends is not null) _ends[index] = end;
            Run?.ChildRestored(index, !end.IsFailure);
            _next = Math.Max(_next, index + 1);
        }
        if (at.Children.Count > 0) _next = Math.Max(_next, at.Children.Keys.Max() + 1);
        if (Run is { IsExceeded: true })
        {
            GiveUpRun(at.Children.ToDictionary(static c => c.Key, static c => c.Value.At.EnteredAt));
            return;
        }
        var isRedriven = Run is not null && _owner.Execution.IsRedriving;
        if (isRedriven) Redriven();
        for (var index = 0; index < _next; index++)
        {
            if (at.Done.ContainsKey(index)) continue;
            var place = at.Children.GetValueOrDefault(index);
            if (Run is not null && (isRedriven || place is null || _live.Count >= _concurrency)) Queue(index, place);
            else if (place is not null) Resume(index, place);
        }
        if (_over == Count) _owner.Take(Complete(_owner.Previous));
        else Fill();
    }

    public void ChildOver(Scope child, JsonValue? output, StateFailure? failure)
    {
        if (!_live.Remove(child.Index)) return;
        _over++;
        if (failure is not null && Run is null)
        {
            GiveUp(child, failure);
            return;
        }
        Run?.ChildEnded(child.Index, failure is null);
        // One that failed in a map run keeps its place, for a redrive.
        child.IsSettled = true;
        child.KeepsPlace = failure is not null && child.Frame.Keeps;
        var done = new ScopeDone(child.Path) { Output = output, Error = failure?.Error, Cause = failure?.Cause, PreviousEventId = child.Previous };
        if (_ends is not null) _ends[child.Index] = done = done with { StartedAt = child.Frame.Request.StartTime, EndedAt = _owner.Execution.Now };
        _results[child.Index] = output;
        _owner.Record(done);
        if (failure is not null && Run!.IsExceeded)
        {
            GiveUpRun(_live.ToDictionary(static c => c.Key, static c => c.Value.Frame.Request.StartTime));
            return;
        }
        var last = child.Previous;
        if (_map is { Distributed: null }) last = Iteration(HistoryEventType.MapIterationSucceeded, child.Index, child.Previous);
        if (HasNext && _live.Count < _concurrency) StartNext(child.Previous);
        if (_over == Count) _owner.Take(Complete(last));
    }

    public override void Cancel(Execution execution)
    {
        foreach (var child in _live.Values)
        {
            child.Abandon();
            if (child.IsFrameRoot) execution.AbortFrame(child);
        }
        _live.Clear();
        _again.Clear();
    }

    /// <summary>A child has done what it can for now: in a distributed Map the next begins.</summary>
    public void ChildWaits()
    {
        if (Run is not null && HasNext && _live.Count < _concurrency) StartNext(_items.PreviousEventId);
    }

    private void Fill()
    {
        var most = Run is null ? _concurrency : Math.Min(_concurrency, _live.Count + BegunAhead);
        while (HasNext && _live.Count < most) StartNext(_items.PreviousEventId);
    }

    private int Bounded(int maxConcurrency)
    {
        var most = _map is null ? int.MaxValue : Distributed is null ? InlineConcurrency : DistributedConcurrency;
        return maxConcurrency <= 0 ? most : Math.Min(maxConcurrency, most);
    }

    private Turn Complete(long last)
    {
        _owner.Pending = null;
        if (Distributed is { } distributed)
        {
            return distributed.HasWriter
                ? distributed.Write(_owner, _map!, Ends(Nobody), null)
                : DistributedMap.Finish(_owner, _map!, Run!, JsonArray.Adopt([.. _results.OfType<JsonValue>()]));
        }
        _owner.Previous = last;
        _owner.Frame.Add(_map is null ? HistoryEventType.ParallelStateSucceeded : HistoryEventType.MapStateSucceeded, last);
        return _step.Gather(_owner, JsonArray.Adopt([.. _results.Select(static r => r ?? JsonValue.Null)]));
    }

    private void GiveUp(Scope child, StateFailure failure)
    {
        _owner.Pending = null;
        if (_map is not null) Iteration(HistoryEventType.MapIterationFailed, child.Index, child.Previous);
        else if (child.State is TaskStep) _owner.Frame.Add(HistoryEventType.TaskStateAborted, child.Previous);
        foreach (var (index, other) in _live.OrderBy(static p => p.Key))
        {
            AbortedStates.Tell(other);
            if (_map is not null) Iteration(HistoryEventType.MapIterationAborted, index, other.Previous);
        }
        Cancel(_owner.Execution);
        _owner.Previous = child.Previous;
        _owner.Take(Turn.Fail(failure));
    }

    /// <summary>More failed than may: the rest is stopped; a ResultWriter tells of all before the state fails.</summary>
    /// <param name="aborted">The children that ran, and since when.</param>
    private void GiveUpRun(IReadOnlyDictionary<int, DateTimeOffset> aborted)
    {
        _owner.Pending = null;
        Cancel(_owner.Execution);
        Run!.Stopped();
        var tooMany = DistributedMap.Exceeded();
        _owner.Take(Distributed!.HasWriter ? Distributed.Write(_owner, _map!, Ends(aborted), tooMany) : DistributedMap.GiveUp(_owner, Run, tooMany));
    }

    private ChildResults Ends(IReadOnlyDictionary<int, DateTimeOffset> aborted) => new(_owner, Distributed!, Run!, _items, _ends!, aborted);

    private void StartNext(long previous)
    {
        if (_again.TryDequeue(out var again)) StartAgain(again.Index, again.At);
        else StartChild(_next++, previous);
    }

    private void StartChild(int index, long previous)
    {
        var child = NewChild(index);
        _live[index] = child;
        if (_map is { Distributed: null }) previous = Iteration(HistoryEventType.MapIterationStarted, index, previous);
        child.Previous = child.IsFrameRoot ? 0 : previous;
        if (child.IsFrameRoot) Execution.BeginFrame(child.Frame);
        Run?.ChildStarted(index);
        child.Enter(_step.BlockOf(index).Start, _items.Inputs[index]);
        _owner.Execution.Ready(child);
    }

    private void Redriven()
    {
        Run!.Redriven(_owner.Execution.Now);
        _owner.Previous = _owner.Frame.Add(new HistoryEvent
        {
            PreviousId = _owner.Previous,
            Type = HistoryEventType.MapRunRedriven,
            Resource = Run.Arn,
            Number = Run.RedriveCount,
        });
    }

    private void Queue(int index, ScopePositions? at)
    {
        Run!.ChildQueued(index);
        _again.Enqueue((index, at));
    }

    /// <summary>A Standard child goes on where it stood; an Express one begins anew.</summary>
    private void StartAgain(int index, ScopePositions? at)
    {
        Run!.ChildTaken(index);
        if (at is null || Distributed!.IsExpress) StartChild(index, 0);
        else Resume(index, at);
    }

    private void Resume(int index, ScopePositions at)
    {
        var child = NewChild(index);
        _live[index] = child;
        Run?.ChildStarted(index);
        if (child.Frame.IsRedriven) Execution.RedriveFrame(child.Frame);
        Resumption.Restore(child, _step.BlockOf(index), at);
    }

    private Scope NewChild(int index)
    {
        var frame = Distributed is { } distributed ? distributed.ChildFrame(_owner, Run!, index, _items.Inputs[index]) : _owner.Frame;
        // A child execution sees none of the variables around its Map.
        var variables = frame == _owner.Frame ? new Variables(_owner.Variables, JsonObject.Empty) : new Variables(null, JsonObject.Empty);
        var item = _map is { Distributed: null } ? ContextObject.Item(index, _items.Values[index]) : frame == _owner.Frame ? _owner.MapItem : null;
        return new Scope(_owner.Execution, frame, _owner, index, variables) { MapItem = item };
    }

    private long Iteration(HistoryEventType type, int index, long previous) => _owner.Frame.Add(new HistoryEvent
    {
        PreviousId = previous,
        Type = type,
        Name = _step.Name,
        Number = index,
    });
}
