using System.Xml.Linq;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Reads answers in XML by the shapes that they have.</summary>
internal sealed class SdkXmlReader(SdkModel model)
{
    public JsonObject Members(SdkShape shape, XElement element)
    {
        var members = new JsonObjectBuilder();
        foreach (var member in shape.Members)
        {
            if (member.Place != SdkPlace.Body) continue;
            if (member.Type is { Kind: SdkKind.List, IsFlat: true })
            {
                var items = Named(element, member.WireName).Select(e => Value(member.Type.Item!, e)).ToArray();
                if (items.Length > 0) members.Set(member.Name, JsonArray.Of(items));
            }
            else if ((Named(element, member.WireName).FirstOrDefault() ?? Unwrapped(member, element)) is { } found)
            {
                members.Set(member.Name, Value(member.Type, found));
            }
        }
        return members.Build();
    }

    /// <summary>S3 answers a bucket's location with the member alone, without a result around it; empty, it is none.</summary>
    private static XElement? Unwrapped(SdkMember member, XElement root) =>
        root.Parent is null && root.Name.LocalName == member.WireName && !root.HasElements && root.Value.Length > 0 ? root : null;

    private JsonValue Value(SdkType type, XElement element) => type.Kind switch
    {
        SdkKind.Structure => Members(model.Answer(type.Shape), element),
        SdkKind.List => JsonArray.From(element.Elements().Select(e => Value(type.Item!, e))),
        SdkKind.Map => Map(type.Item!, element),
        _ => SdkScalar.Read(type, element.Value),
    };

    /// <summary>Entries with a key first and a value second, whatever they are called.</summary>
    private JsonObject Map(SdkType item, XElement element)
    {
        var map = new JsonObjectBuilder();
        foreach (var entry in element.Elements())
            if (entry.Elements().ToArray() is [var key, var value, ..]) map.Set(key.Value, Value(item, value));
        return map.Build();
    }

    private static IEnumerable<XElement> Named(XElement element, string name) => element.Elements().Where(e => e.Name.LocalName == name);
}
