namespace OpsAutomation.LocalCloud.Logs;

/// <summary>An event to be kept; without one, what is kept of the group, or of one stream of it, is to go, as far as it is older than that.</summary>
/// <param name="Before">Milliseconds since 1970, as the writers of the events say.</param>
internal readonly record struct LogChange(string Region, string Group, string? Stream, LogEvent? Event, long Before = long.MaxValue);
