namespace OpsAutomation.Core.Asl;

/// <summary>What an ItemReader reads.</summary>
public enum ItemReaderKind
{
    /// <summary>The items that one object holds.</summary>
    Object,

    /// <summary>Objects themselves, as a listing describes them.</summary>
    Listing,

    /// <summary>The items in all the objects of a listing.</summary>
    ListedObjects,

    /// <summary>The objects that an S3 inventory describes.</summary>
    Inventory,

    /// <summary>The items in the objects that an Athena query wrote.</summary>
    AthenaManifest,
}
