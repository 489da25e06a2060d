using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>A list of the Query protocol: <c>Name.member.1</c>, or <c>Name.1</c> when it is flattened.</summary>
internal sealed class QueryList(QueryShape item, string? flatName) : QueryShape
{
    private const string Member = "member";

    public override string? WireName => flatName;

    public override JsonValue? Read(FormParameters at)
    {
        var items = at.Items(Member);
        return items.Count == 0 ? null : JsonArray.From(items.Select(i => item.Read(i) ?? JsonValue.Null));
    }

    public override void Write(XmlOutput xml, string name, JsonValue value)
    {
        if (value is not JsonArray array) return;
        if (flatName is null) xml.Open(name);
        foreach (var element in array) item.Write(xml, flatName ?? Member, element);
        if (flatName is null) xml.Close(name);
    }
}
