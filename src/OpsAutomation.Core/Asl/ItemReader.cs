using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>Where a distributed Map takes its items from, when not from its input.</summary>
public sealed record ItemReader
{
    public required TaskResource Resource { get; init; }

    /// <summary>Parameters or Arguments: bucket, key, prefix.</summary>
    public JsonValue? Parameters { get; init; }

    public JsonObject Config { get; init; } = JsonObject.Empty;

    public ItemReaderKind Kind => Resource.Operation switch
    {
        "listObjectsV2" => Config["Transformation"]?.AsText == "LOAD_AND_FLATTEN" ? ItemReaderKind.ListedObjects : ItemReaderKind.Listing,
        _ when Config["ManifestType"]?.AsText == "ATHENA_DATA" => ItemReaderKind.AthenaManifest,
        _ when Config["ManifestType"]?.AsText == "S3_INVENTORY" || Config["InputType"]?.AsText == "MANIFEST" => ItemReaderKind.Inventory,
        _ => ItemReaderKind.Object,
    };

    /// <summary>How the objects are read that a listing or a manifest names.</summary>
    public TaskResource ObjectResource => TaskResource.Parse(Resource.Arn.Replace(":listObjectsV2", ":getObject", StringComparison.Ordinal));
}
