using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>A structure of the Query protocol: <c>Name.Member</c>.</summary>
public sealed class QueryStructure(params (string Name, QueryShape Shape)[] members) : QueryShape
{
    public static QueryStructure Empty { get; } = new();

    public override JsonValue? Read(FormParameters at)
    {
        var document = ReadMembers(at);
        return document.Count == 0 ? null : document;
    }

    public override void Write(XmlOutput xml, string name, JsonValue value)
    {
        xml.Open(name);
        WriteMembers(xml, value);
        xml.Close(name);
    }

    public JsonObject ReadMembers(FormParameters form)
    {
        var document = new JsonObjectBuilder(members.Length);
        foreach (var (name, shape) in members) document.SetIf(name, shape.Read(form.Below(shape.WireName ?? name)));
        return document.Build();
    }

    public void WriteMembers(XmlOutput xml, JsonValue value)
    {
        foreach (var (name, shape) in members)
            if (value[name] is { } member) shape.Write(xml, shape.WireName ?? name, member);
    }
}
