using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record ResultWriter
{
    /// <summary>Null when only the form of the results is asked for.</summary>
    public TaskResource? Resource { get; init; }

    public JsonValue? Parameters { get; init; }

    public JsonObject Config { get; init; } = JsonObject.Empty;
}
