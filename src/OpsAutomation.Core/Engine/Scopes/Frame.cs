using System.Collections.Immutable;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>
/// An execution's identity and history: the execution's own, or that of a distributed Map's child, which is made out only when somebody asks.
/// </summary>
internal sealed class Frame
{
    private readonly Execution _execution;
    private readonly Func<ExecutionRequest>? _identify;
    private ExecutionRequest? _request;
    private JsonObject? _contextOfExecution;
    private JsonObject? _contextOfMachine;

    public Frame(Execution execution, ExecutionRequest request)
    {
        _execution = execution;
        _request = request;
        Keeps = request.KeepsHistory;
        Limits = request.Limits;
        MostEvents = Keeps && request.Type == ExecutionType.Standard ? Limits.MaxHistoryEvents : int.MaxValue;
    }

    /// <summary>An Express child: it has no history, and mostly nobody asks its name.</summary>
    public Frame(Execution execution, ExecutionLimits limits, Func<ExecutionRequest> identify)
    {
        _execution = execution;
        _identify = identify;
        Limits = limits;
        MostEvents = int.MaxValue;
    }

    public ExecutionRequest Request => _request ??= _identify!();

    public bool Keeps { get; }

    public ExecutionLimits Limits { get; }

    /// <summary>Of a child that had ended and goes on: its history says so.</summary>
    public bool IsRedriven { get; init; }

    private int MostEvents { get; }

    public long LastEventId { get; set; }

    /// <summary>Events since the last row.</summary>
    public List<HistoryEvent> Events { get; private set; } = [];

    public ExecutionResult? Ended { get; set; }

    /// <summary>The burst has it among the children that have something to be written.</summary>
    public bool IsTouched { get; set; }

    /// <summary>No further event fits but the last.</summary>
    public bool IsFull => LastEventId >= MostEvents - 1;

    public JsonObject ContextOfExecution => _contextOfExecution ??= ContextObject.OfExecution(Request);

    public JsonObject ContextOfMachine => _contextOfMachine ??= ContextObject.OfMachine(Request);

    /// <summary>Adds an event; its id.</summary>
    public long Add(HistoryEventType type, long previous, string? name = null, JsonValue? payload = null)
    {
        var id = ++LastEventId;
        if (Keeps) Keep(new HistoryEvent { Id = id, PreviousId = previous, Type = type, Timestamp = _execution.Now, Name = name, Payload = payload });
        return id;
    }

    /// <summary>Adds an event that has more to say than a name and a payload; id, place and time are given here.</summary>
    public long Add(HistoryEvent details)
    {
        var id = ++LastEventId;
        if (Keeps) Keep(details.Place(id, _execution.Now));
        return id;
    }

    private void Keep(HistoryEvent e)
    {
        if (Events.Count == 0) _execution.Touch(this);
        Events.Add(e);
    }

    public ImmutableArray<HistoryEvent> TakeEvents()
    {
        if (Events.Count == 0) return [];
        ImmutableArray<HistoryEvent> taken = [.. Events];
        // One that makes events burst after burst keeps its list; a hundred thousand that wait keep none.
        if (Events.Capacity is >= 8 and <= 64) Events.Clear();
        else Events = [];
        return taken;
    }
}
