using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Trials;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>
/// States that follow one another: the execution, a branch, an iteration, a child. It has one position. All of it happens on
/// its execution's mailbox, so nothing here is locked.
/// </summary>
internal sealed class Scope
{
    private ScopePath? _path;

    public Scope(Execution execution, Frame frame, Scope? parent, int index, Variables variables)
    {
        Execution = execution;
        Frame = frame;
        Parent = parent;
        Index = index;
        Variables = variables;
        Data = new Evaluation(this);
    }

    public Execution Execution { get; }

    public Frame Frame { get; }

    public Scope? Parent { get; }

    public int Index { get; }

    public Evaluation Data { get; }

    public Variables Variables { get; set; }

    public Step State { get; private set; } = null!;

    /// <summary>The state's input as it came in.</summary>
    public JsonValue Input { get; private set; } = JsonValue.Null;

    public long Entry { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    public long EnteredEventId { get; private set; }

    /// <summary>What the event of entering follows.</summary>
    public long EnteredPreviousId { get; private set; }

    /// <summary>What the next event follows.</summary>
    public long Previous { get; set; }

    public int[]? Attempts { get; set; }

    public int RetryCount { get; set; }

    public Pending? Pending { get; set; }

    /// <summary>Of an iteration: what the context object shows.</summary>
    public JsonObject? MapItem { get; init; }

    public bool IsOver { get; set; }

    /// <summary>Over, and its end is recorded with the scope that waits for it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>Over, and yet where it stood is recorded.</summary>
    public bool KeepsPlace { get; set; }

    public bool IsMoved { get; set; }

    public bool IsDirty { get; set; }

    /// <summary>Records that hold for the present position, since the last row.</summary>
    public List<JournalRecord> Records { get; } = [];

    public ScopePath Path => _path ??= Parent is null ? ScopePath.Root : Parent.Path.Child(Index);

    public bool IsFrameRoot => Parent is null || Parent.Frame != Frame;

    /// <summary>Set when the state is run alone.</summary>
    public StateTrial? Trial => Execution.Request.Trial;

    /// <summary>How a cause of the engine's own begins; in a trial it has no such beginning.</summary>
    public string Prefix =>
        Trial is not null ? "" : $"An error occurred while executing the state '{State.Name}' (entered at the event id #{EnteredEventId}). ";

    public void Enter(Step step, JsonValue input)
    {
        State = step;
        Input = input;
        Entry++;
        EnteredAt = Execution.Now;
        EnteredPreviousId = Previous;
        Attempts = null;
        RetryCount = 0;
        EnteredEventId = Previous = Frame.Add(step.Entered, EnteredPreviousId, step.Name, input);
        IsMoved = true;
        Records.Clear();
        Execution.MarkDirty(this);
    }

    /// <summary>Back to where the last committed row had it.</summary>
    public void Restore(Step step, ScopeAt at)
    {
        State = step;
        Input = at.Input;
        Entry = at.Entry;
        EnteredAt = at.EnteredAt;
        EnteredEventId = at.EnteredEventId;
        EnteredPreviousId = at.PreviousEventId;
        Previous = at.EnteredEventId;
    }

    public void Record(JournalRecord record)
    {
        if (!Execution.IsDurable) return;
        Records.Add(record);
        Execution.MarkDirty(this);
    }

    /// <summary>Does the state's work, from its beginning.</summary>
    public void Run() => Take(State.Run(this));

    /// <summary>Goes on from what the state's work came to, until something is awaited or the scope is over.</summary>
    public void Take(Turn turn)
    {
        while (turn.Kind != TurnKind.Waiting)
        {
            if (turn.Kind == TurnKind.Failed)
            {
                turn = Recovery.Handle(this, turn.Failure!);
                if (turn.Kind != TurnKind.Failed) continue;
                Fail(turn.Failure!);
                return;
            }
            if (IsCutShort()) return;
            var output = turn.Output!;
            if (State.Exited is { } exited) Leave(exited, output, turn.Assigned);
            Variables = turn.Assigned is null ? Variables : Variables.Set(turn.Assigned);
            var next = turn.Next ?? State.Next;
            Trial?.Seen.Left(output, Variables.Own, next?.Name);
            if (next is null || Trial is not null)
            {
                Finish(output);
                return;
            }
            if (IsCutShort()) return;
            Enter(next, output);
            if (!Execution.Spend())
            {
                Execution.Ready(this);
                return;
            }
            turn = State.Run(this);
        }
    }

    /// <summary>Gives up all that is awaited here and below.</summary>
    public void Abandon()
    {
        IsOver = true;
        Pending?.Cancel(Execution);
        Pending = null;
        if (State is MapStep { Distributed: not null }) Execution.AbortRun(Path);
    }

    /// <summary>The history holds no more than AWS lets it: its last event says so.</summary>
    private bool IsCutShort()
    {
        if (!Frame.IsFull) return false;
        Execution.FailFrame(this, new StateFailure(ErrorNames.Runtime, $"{ExecutionResult.OutOfEvents} ({Frame.Limits.MaxHistoryEvents})."));
        return true;
    }

    private void Leave(HistoryEventType exited, JsonValue output, JsonObject? assigned)
    {
        Previous = assigned is { Count: > 0 }
            ? Frame.Add(new HistoryEvent { PreviousId = Previous, Type = exited, Name = State.Name, Payload = output, Variables = assigned })
            : Frame.Add(exited, Previous, State.Name, output);
    }

    private void Finish(JsonValue output)
    {
        IsOver = true;
        if (IsFrameRoot) Execution.EndFrame(this, ExecutionStatus.Succeeded, output, null);
        if (Parent is not null) Engine.Execution.ChildOver(this, output, null);
    }

    private void Fail(StateFailure failure)
    {
        if (!IsFrameRoot && failure.Error == ErrorNames.Runtime)
        {
            Execution.FailFrame(this, failure);
            return;
        }
        IsOver = true;
        if (IsFrameRoot) Execution.EndFrame(this, ExecutionStatus.Failed, null, failure);
        if (Parent is not null) Engine.Execution.ChildOver(this, null, failure);
    }
}
