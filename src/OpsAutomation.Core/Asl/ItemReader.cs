using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>Where a distributed Map takes its items from, when not from its input.</summary>
public sealed record ItemReader
{
    public required TaskResource Resource { get; init; }

    /// <summary>Parameters or Arguments: bucket, key, prefix.</summary>
    public JsonValue? Parameters { get; init; }

    public JsonObject Config { get; init; } = JsonObject.Empty;
}
