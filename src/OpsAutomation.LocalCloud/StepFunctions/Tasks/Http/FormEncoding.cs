using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Http;

/// <summary>A JSON object → <c>name=value&amp;…</c>. Members of inner objects are named <c>outer[inner]</c>; items of arrays as the format says.</summary>
internal static class FormEncoding
{
    public static readonly string[] Formats = ["INDICES", "REPEAT", "COMMAS", "BRACKETS", "NONE"];

    /// <param name="format">INDICES: <c>a[0]=x</c>; BRACKETS: <c>a[]=x</c>; REPEAT: <c>a=x&amp;a=y</c>; COMMAS: <c>a=x,y</c>; NONE: the array's JSON.</param>
    public static string Encode(JsonObject fields, string format) => string.Join('&', fields.SelectMany(f => Pairs(f.Key, f.Value, format)));

    public static string Text(JsonValue value) => value.AsText ?? (value.IsNull ? "" : value.ToString());

    private static IEnumerable<string> Pairs(string name, JsonValue value, string format) => value switch
    {
        JsonObject members => members.SelectMany(m => Pairs($"{name}[{m.Key}]", m.Value, format)),
        JsonArray items when format == "COMMAS" =>
            [$"{Uri.EscapeDataString(name)}={string.Join(',', items.Select(static i => Uri.EscapeDataString(Text(i))))}"],
        JsonArray items when format != "NONE" => items.SelectMany((item, i) => Pairs(NameOf(name, i, format), item, format)),
        _ => [$"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Text(value))}"],
    };

    private static string NameOf(string array, int index, string format) => format switch
    {
        "REPEAT" => array,
        "BRACKETS" => array + "[]",
        _ => string.Create(CultureInfo.InvariantCulture, $"{array}[{index}]"),
    };
}
