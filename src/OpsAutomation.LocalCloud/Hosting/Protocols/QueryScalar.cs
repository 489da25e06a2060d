using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>A text, a number or a truth value of the Query protocol.</summary>
internal sealed class QueryScalar(Func<string, JsonValue> read) : QueryShape
{
    public override JsonValue? Read(FormParameters at) => at.Value is { } text ? read(text) : null;

    public override void Write(XmlOutput xml, string name, JsonValue value) => xml.Text(name, value.AsText ?? value.ToString());

    public static new JsonValue Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text;

    public static new JsonValue Flag(string text) => bool.TryParse(text, out var flag) ? flag : text;
}
