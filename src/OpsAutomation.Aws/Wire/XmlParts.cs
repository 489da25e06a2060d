using System.Globalization;
using System.Xml.Linq;

namespace OpsAutomation.Aws.Wire;

/// <summary>Children by local name in the parent's namespace.</summary>
internal static class XmlParts
{
    public static XElement? Child(this XElement element, string name) => element.Element(element.Name.Namespace + name);

    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    public static int? Number(this XElement element, string name) =>
        element.Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    public static DateTimeOffset Time(this XElement element, string name) =>
        DateTimeOffset.Parse(element.Text(name) ?? "1970-01-01", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static IReadOnlyList<T> Members<T>(this XElement element, string name, Func<XElement, T> read) =>
        element.Child(name)?.Elements(element.Name.Namespace + "member").Select(read).ToList() ?? [];
}
