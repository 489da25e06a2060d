using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record ItemBatcher
{
    public JsonValue? MaxItemsPerBatch { get; init; }

    public string? MaxItemsPerBatchPath { get; init; }

    public JsonValue? MaxInputBytesPerBatch { get; init; }

    public string? MaxInputBytesPerBatchPath { get; init; }

    public JsonValue? BatchInput { get; init; }
}
