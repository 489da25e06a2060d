using System.Xml;
using System.Xml.Linq;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>Reads the XML of requests. Document types are refused, so no entity is ever expanded.</summary>
internal static class XmlInput
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The root element; null when the bytes are not XML.</summary>
    public static XElement? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, Settings);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>The text of the child of that name, whatever its namespace.</summary>
    public static string? Text(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    public static IEnumerable<XElement> All(XElement element, string name) => element.Elements().Where(child => child.Name.LocalName == name);

    /// <summary>As CloudTrail shows a request's document: repeated elements are a list, leaves are texts, truths and numbers.</summary>
    public static JsonValue ToJson(XElement element)
    {
        if (!element.HasElements) return element.Value switch { "true" => true, "false" => false, var text => text };
        var json = new JsonObjectBuilder();
        foreach (var group in element.Elements().GroupBy(static child => child.Name.LocalName))
        {
            var values = group.Select(ToJson).ToArray();
            json.Set(group.Key, values.Length == 1 ? values[0] : JsonArray.Of(values));
        }
        return json.Build();
    }
}
