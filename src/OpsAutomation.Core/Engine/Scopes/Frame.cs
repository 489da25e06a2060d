using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>An execution's identity and history: the execution's own, or that of a distributed Map's child.</summary>
internal sealed class Frame(Execution execution, ExecutionRequest request)
{
    private JsonObject? _contextOfExecution;
    private JsonObject? _contextOfMachine;

    public ExecutionRequest Request { get; } = request;

    public long LastEventId { get; set; }

    /// <summary>Events since the last row.</summary>
    public List<HistoryEvent> Events { get; private set; } = [];

    public ExecutionResult? Ended { get; set; }

    /// <summary>No further event fits but the last.</summary>
    public bool IsFull => Request.KeepsHistory && Request.Type == ExecutionType.Standard && LastEventId >= Request.Limits.MaxHistoryEvents - 1;

    public JsonObject ContextOfExecution => _contextOfExecution ??= ContextObject.OfExecution(Request);

    public JsonObject ContextOfMachine => _contextOfMachine ??= ContextObject.OfMachine(Request);

    /// <summary>Adds an event; its id.</summary>
    public long Add(HistoryEventType type, long previous, string? name = null, JsonValue? payload = null)
    {
        var id = ++LastEventId;
        if (Request.KeepsHistory) Keep(new HistoryEvent { Id = id, PreviousId = previous, Type = type, Timestamp = execution.Now, Name = name, Payload = payload });
        return id;
    }

    /// <summary>Adds an event that has more to say than a name and a payload; id, place and time are given here.</summary>
    public long Add(HistoryEvent details)
    {
        var id = ++LastEventId;
        if (Request.KeepsHistory) Keep(details with { Id = id, Timestamp = execution.Now });
        return id;
    }

    private void Keep(HistoryEvent e)
    {
        if (Events.Count == 0) execution.Touch(this);
        Events.Add(e);
    }

    public List<HistoryEvent> TakeEvents()
    {
        if (Events.Count == 0) return Events;
        var taken = Events;
        Events = [];
        return taken;
    }
}
