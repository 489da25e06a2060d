using OpsAutomation.Core.Json;

namespace OpsAutomation.Aws.StepFunctions;

/// <summary>
/// One event of an execution. <paramref name="Details"/> is the one member <c>…EventDetails</c>, of about forty shapes; null when the type has none.
/// </summary>
public sealed record HistoryEvent(DateTimeOffset Timestamp, string Type, long Id, long PreviousEventId, JsonObject? Details);
