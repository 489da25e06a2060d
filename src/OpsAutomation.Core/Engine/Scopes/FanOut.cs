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

    /// <summary>As many children of a distributed Map are begun before the first of them has run: those that run through at once then need no more memory than that.</summary>
    private const int BegunAhead = 64;

    private readonly Scope _owner;
    private readonly FanOutStep _step;
    private readonly MapStep? _map;
    private readonly ItemsFixed _items;
    private readonly JsonValue?[] _results;
    private readonly Dictionary<int, Scope> _live = [];
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
        if (items.MapRunArn is { } arn) Run = new MapRun(arn, owner.Execution, items, this);
    }

    /// <summary>Of a distributed Map.</summary>
    public MapRun? Run { get; }

    public IReadOnlyCollection<Scope> Live => _live.Values;

    private int Count => _items.Inputs.Count;

    /// <summary>Starts as many children as may run at once; without any, the state is done.</summary>
    public Turn Begin()
    {
        if (Count == 0) return Complete(_owner.Previous);
        Fill();
        return Turn.Waiting;
    }

    /// <summary>From now on as many children at once as that; those that run already go on.</summary>
    public void Widen(int maxConcurrency)
    {
        _concurrency = Bounded(maxConcurrency);
        Fill();
    }

    /// <summary>After a restart: as the rows tell it.</summary>
    public void Restore(IReadOnlyDictionary<int, ScopeDone> done, IReadOnlyDictionary<int, ScopePositions> live)
    {
        foreach (var (index, end) in done)
        {
            _over++;
            _results[index] = end.Output;
            Run?.ChildRestored(end.Error is null && end.Cause is null);
            _next = Math.Max(_next, index + 1);
        }
        foreach (var (index, positions) in live.OrderBy(static p => p.Key))
        {
            _next = Math.Max(_next, index + 1);
            var child = NewChild(index);
            _live[index] = child;
            Resumption.Restore(child, _step.BlockOf(index), positions);
        }
        if (_over == Count) _owner.Take(Complete(_owner.Previous));
        else Fill();
    }

    public void ChildOver(Scope child, JsonValue? output, StateFailure? failure)
    {
        if (!_live.Remove(child.Index)) return;
        _over++;
        if (failure is not null)
        {
            if (Run is null || !Run.Tolerates())
            {
                GiveUp(child, failure);
                return;
            }
        }
        else
        {
            Run?.ChildSucceeded();
        }
        child.IsSettled = true;
        _results[child.Index] = output;
        _owner.Record(new ScopeDone(child.Path) { Output = output, Error = failure?.Error, Cause = failure?.Cause, PreviousEventId = child.Previous });
        var last = child.Previous;
        if (_map is { Distributed: null }) last = Iteration(HistoryEventType.MapIterationSucceeded, child.Index, child.Previous);
        if (_next < Count && _live.Count < _concurrency) StartChild(child.Previous);
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
    }

    /// <summary>A child has done what it can for now: in a distributed Map the next begins.</summary>
    public void ChildWaits()
    {
        if (Run is not null && _next < Count && _live.Count < _concurrency) StartChild(_items.PreviousEventId);
    }

    private void Fill()
    {
        var most = Run is null ? _concurrency : Math.Min(_concurrency, _live.Count + BegunAhead);
        while (_next < Count && _live.Count < most) StartChild(_items.PreviousEventId);
    }

    private int Bounded(int maxConcurrency)
    {
        var most = _map is null ? int.MaxValue : _map.Distributed is null ? InlineConcurrency : DistributedConcurrency;
        return maxConcurrency <= 0 ? most : Math.Min(maxConcurrency, most);
    }

    private Turn Complete(long last)
    {
        _owner.Pending = null;
        if (_map?.Distributed is { } distributed) return distributed.Complete(_owner, _map, Run!, _items, _results);
        _owner.Previous = last;
        _owner.Frame.Add(_map is null ? HistoryEventType.ParallelStateSucceeded : HistoryEventType.MapStateSucceeded, last);
        return _step.Gather(_owner, JsonArray.Adopt([.. _results.Select(static r => r ?? JsonValue.Null)]));
    }

    private void GiveUp(Scope child, StateFailure failure)
    {
        _owner.Pending = null;
        if (_map?.Distributed is { } distributed)
        {
            Cancel(_owner.Execution);
            _owner.Take(Turn.Fail(DistributedMap.Exceeded(_owner, Run!)));
            return;
        }
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

    private void StartChild(long previous)
    {
        var index = _next++;
        var child = NewChild(index);
        _live[index] = child;
        if (_map is { Distributed: null }) previous = Iteration(HistoryEventType.MapIterationStarted, index, previous);
        child.Previous = child.IsFrameRoot ? 0 : previous;
        if (child.IsFrameRoot) Execution.BeginFrame(child.Frame);
        Run?.ChildStarted();
        child.Enter(_step.BlockOf(index).Start, _items.Inputs[index]);
        _owner.Execution.Ready(child);
    }

    private Scope NewChild(int index)
    {
        var frame = _map?.Distributed is { } distributed ? distributed.ChildFrame(_owner, Run!, index, _items.Inputs[index]) : _owner.Frame;
        // A child execution sees none of the variables around its Map.
        var variables = frame == _owner.Frame ? new Variables(_owner.Variables, JsonObject.Empty) : new Variables(null, JsonObject.Empty);
        var item = _map is { Distributed: null } ? JsonObject.Of(("Index", index), ("Value", _items.Values[index])) : frame == _owner.Frame ? _owner.MapItem : null;
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
