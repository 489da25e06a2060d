using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>An event reached a bus.</summary>
public sealed record EventPublished(DateTimeOffset Time, string Bus, string EventId, JsonObject Event) : CloudRecord(Time);
