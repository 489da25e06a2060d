using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>An event on its way: the document and the same as bytes.</summary>
internal sealed record PublishedEvent(JsonObject Document, DateTimeOffset Ingested)
{
    public byte[] Bytes { get; } = Document.ToUtf8();

    public string Id => Document["id"]?.AsText ?? "";

    /// <summary>Whether it came from another bus of the region, and goes to no third one.</summary>
    public bool HasCrossedBuses { get; private init; }

    /// <summary>Whether it came from another region, and goes to no third one.</summary>
    public bool HasCrossedRegions { get; private init; }

    /// <summary>The event as it comes to the bus that a rule sends it to.</summary>
    public PublishedEvent Crossed(bool regions) =>
        new(Document, Ingested) { HasCrossedBuses = HasCrossedBuses || !regions, HasCrossedRegions = HasCrossedRegions || regions };
}
