namespace OpsAutomation.LocalCloud.Logs;

/// <summary>A line of a log.</summary>
/// <param name="Id">Grows with each event of the cloud.</param>
/// <param name="Time">Milliseconds since 1970, as the writer says.</param>
/// <param name="Ingested">Milliseconds since 1970, when it came in.</param>
internal sealed record LogEvent(long Id, long Time, long Ingested, string Message);
