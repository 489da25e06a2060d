using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>A document set, or removed when the body is null.</summary>
public sealed record DocumentChange(string Space, string Key, JsonObject? Body);
