using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>What <c>$parse</c> makes of JSON: no negative zero, as AWS answers.</summary>
internal static class ParsedText
{
    public static JsonValue Normalise(JsonValue value)
    {
        switch (value)
        {
            case JsonNumber { Value: 0, Text: "-0" }:
                return JsonNumber.Of(0L);
            case JsonArray array:
                var items = array.Items.ToArray();
                return NormaliseAll(items) ? JsonArray.Adopt(items) : array;
            case JsonObject o:
                var members = o.Values.ToArray();
                return NormaliseAll(members) ? JsonObject.Adopt(o.Names.ToArray(), members, members.Length) : o;
            default:
                return value;
        }
    }

    private static bool NormaliseAll(JsonValue[] values)
    {
        var isChanged = false;
        for (var i = 0; i < values.Length; i++)
        {
            var normal = Normalise(values[i]);
            isChanged |= !ReferenceEquals(normal, values[i]);
            values[i] = normal;
        }
        return isChanged;
    }
}
