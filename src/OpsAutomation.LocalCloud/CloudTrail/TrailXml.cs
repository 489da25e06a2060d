using System.Text;
using System.Xml.Linq;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>The XML of an answer as CloudTrail shows it: nested, lists as arrays, names in lower camel case.</summary>
internal static class TrailXml
{
    /// <param name="hidden">An element that is left out, such as a secret.</param>
    public static JsonObject? Read(ReadOnlyMemory<byte> fragment, string hidden)
    {
        var root = XElement.Parse($"<r>{Encoding.UTF8.GetString(fragment.Span)}</r>");
        return Value(root, hidden) as JsonObject;
    }

    private static JsonValue Value(XElement element, string hidden)
    {
        if (!element.HasElements) return TrailForm.Scalar(element.Value);
        if (element.Elements().All(e => e.Name.LocalName == "member")) return JsonArray.From(element.Elements().Select(e => Value(e, hidden)));
        var builder = new JsonObjectBuilder();
        foreach (var child in element.Elements())
            if (child.Name.LocalName != hidden) builder.Set(TrailForm.LowerFirst(child.Name.LocalName), Value(child, hidden));
        return builder.Build();
    }
}
