using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.History;

/// <summary>Events as GetExecutionHistory answers them: <c>timestamp</c> as seconds, <c>type</c>, <c>id</c>, <c>previousEventId</c> and the details of the type.</summary>
public static class HistoryEventJson
{
    public static JsonObject Write(HistoryEvent e, bool includeExecutionData = true) => throw new InvalidOperationException();
}
