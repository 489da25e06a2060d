using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>What a burst has changed, to be written as one row; and what it wants done when that row is durable.</summary>
internal sealed class Burst(Execution execution, Frame frame)
{
    private readonly List<Scope> _dirty = [];
    private List<Frame>? _touched;
    private List<MapRun>? _runs;
    private readonly List<TaskCall> _issued = [];
    private readonly List<TaskCall> _cancelled = [];
    private ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter _commit;
    private Action? _resume;

    public long Sequence { get; set; }

    public bool IsCommitting { get; private set; }

    public void MarkDirty(Scope scope)
    {
        if (scope.IsDirty || !execution.IsDurable) return;
        scope.IsDirty = true;
        _dirty.Add(scope);
    }

    public void MarkChanged(MapRun run)
    {
        if (execution.IsDurable && _runs?.Contains(run) != true) (_runs ??= []).Add(run);
    }

    public void Touch(Frame child)
    {
        if (child == frame || !child.Keeps || child.IsTouched) return;
        child.IsTouched = true;
        (_touched ??= []).Add(child);
    }

    public void Issue(TaskCall call) => _issued.Add(call);

    public void Cancel(TaskCall call)
    {
        call.IsCancelled = true;
        if (!_issued.Remove(call)) _cancelled.Add(call);
    }

    /// <summary>Hands the row over. True when it is durable already; else the execution is queued again when it is.</summary>
    [SuppressMessage("Reliability", "CA2012", Justification = "TakeCommit consumes it, once.")]
    public bool Commit(ExecutionResult? ended)
    {
        if (execution.Ports.Journal is NoJournal)
        {
            Forget();
            return true;
        }
        var events = frame.TakeEvents();
        var children = Children();
        var records = Records(keepsOpen: ended is { Status: not ExecutionStatus.Succeeded });
        if (records.IsEmpty && events.IsEmpty && children.IsEmpty && (ended is null || execution.Result is not null)) return true;
        var row = new JournalRow
        {
            Sequence = ++Sequence,
            Records = records,
            Events = events,
            LastEventId = frame.LastEventId,
            Ended = ended,
            ChildEvents = children,
        };
        _commit = Append(row).ConfigureAwait(false).GetAwaiter();
        IsCommitting = true;
        if (_commit.IsCompleted) return true;
        _resume ??= () => execution.Ports.Queue.Enqueue(execution);
        _commit.UnsafeOnCompleted(_resume);
        return false;
    }

    /// <summary>Set when the journal could not take the row: nothing that follows from it may happen.</summary>
    public Exception? Loss { get; private set; }

    /// <summary>The row is durable: effects are issued. False when it is lost.</summary>
    public bool Committed(ITaskPort tasks)
    {
        if (IsCommitting && !TakeCommit()) return false;
        foreach (var call in _cancelled) tasks.Cancel(call);
        foreach (var call in _issued) tasks.Issue(call);
        _cancelled.Clear();
        _issued.Clear();
        return true;
    }

    private bool TakeCommit()
    {
        IsCommitting = false;
        try
        {
            _commit.GetResult();
        }
        catch (Exception e)
        {
            Loss = e;
        }
        return Loss is null;
    }

    private ValueTask Append(JournalRow row)
    {
        try
        {
            return execution.Ports.Journal.AppendAsync(execution, row);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return ValueTask.FromException(e);
        }
    }

    private void Forget()
    {
        frame.Events.Clear();
        _touched?.ForEach(static child =>
        {
            child.Events.Clear();
            child.IsTouched = false;
        });
        _touched = null;
        _runs = null;
        foreach (var scope in _dirty)
        {
            scope.IsDirty = scope.IsMoved = false;
            scope.Records.Clear();
        }
        _dirty.Clear();
    }

    private ImmutableArray<ChildEvents> Children()
    {
        if (_touched is null) return [];
        ImmutableArray<ChildEvents> children = [.. _touched.Select(static f => new ChildEvents(f.Request, f.TakeEvents(), f.Ended))];
        _touched.ForEach(static child => child.IsTouched = false);
        _touched = null;
        return children;
    }

    private ImmutableArray<JournalRecord> Records(bool keepsOpen)
    {
        if (_dirty.Count == 0 && _runs is null) return [];
        var records = ImmutableArray.CreateBuilder<JournalRecord>();
        // A scope's new position voids what is below it, so it stands before that.
        _dirty.Sort(static (a, b) => a.Path.CompareTo(b.Path));
        foreach (var scope in _dirty)
        {
            // What did not come to its end keeps its place, for a redrive.
            if (!scope.IsOver || scope.KeepsPlace || (keepsOpen && !scope.IsSettled))
            {
                if (scope.IsMoved) records.Add(At(scope));
                records.AddRange(scope.Records);
            }
            scope.IsDirty = scope.IsMoved = false;
            scope.Records.Clear();
        }
        _dirty.Clear();
        _runs?.ForEach(run => records.Add(run.Snapshot()));
        _runs = null;
        return records.ToImmutable();
    }

    private static ScopeAt At(Scope scope) => new(scope.Path)
    {
        State = scope.State.Name,
        Entry = scope.Entry,
        Input = scope.Input,
        Variables = scope.Variables.Own,
        EnteredAt = scope.EnteredAt,
        EnteredEventId = scope.EnteredEventId,
        PreviousEventId = scope.EnteredPreviousId,
    };
}
