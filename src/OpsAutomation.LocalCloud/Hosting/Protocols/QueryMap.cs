using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>A map of the Query protocol: <c>Name.entry.1.key</c> and <c>.value</c>, without <c>entry</c> when it is flattened.</summary>
internal sealed class QueryMap(QueryShape value, string keyName, string valueName, string? flatName) : QueryShape
{
    private const string Entry = "entry";

    public override string? WireName => flatName;

    public override JsonValue? Read(FormParameters at)
    {
        var entries = at.Items(Entry);
        if (entries.Count == 0) return null;
        var map = new JsonObjectBuilder(entries.Count);
        foreach (var entry in entries) map.Set(entry[keyName] ?? "", value.Read(entry.Below(valueName)) ?? "");
        return map.Build();
    }

    public override void Write(XmlOutput xml, string name, JsonValue document)
    {
        if (document is not JsonObject map) return;
        if (flatName is null) xml.Open(name);
        foreach (var (key, item) in map)
        {
            xml.Open(flatName ?? Entry).Text(keyName, key);
            value.Write(xml, valueName, item);
            xml.Close(flatName ?? Entry);
        }
        if (flatName is null) xml.Close(name);
    }
}
