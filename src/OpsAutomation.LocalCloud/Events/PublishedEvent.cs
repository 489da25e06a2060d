using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>An event on its way: the document and the same as bytes.</summary>
/// <param name="Hops">How many buses it has passed.</param>
internal sealed record PublishedEvent(JsonObject Document, DateTimeOffset Ingested, int Hops = 0)
{
    public byte[] Bytes { get; } = Document.ToUtf8();

    public string Id => Document["id"]?.AsText ?? "";
}
