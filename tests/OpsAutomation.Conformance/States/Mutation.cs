using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States;

/// <summary>Changes a document in a few places: members lost, renamed, exchanged, values of another kind.</summary>
internal sealed class Mutation(Random random, IReadOnlyList<JsonObject> rows)
{
    private static readonly JsonValue[] Odd =
    [
        JsonValue.Null, JsonValue.True, 0, -1, 1e300, 0.5, "", "$", "$$", "$.a.b", "$.a[*]", "$..x", "$[?(@.a)]", "$x", "{% $states.input %}", "{% 1/0 %}",
        "{% $states.context %}", "{% ( %}",
        "States.Format('{}', $)", "States.ArrayRange(0, 10, 0)", "States.", JsonArray.Empty, JsonObject.Empty, JsonArray.Of(1, "a", JsonValue.Null),
    ];

    public JsonValue Apply(JsonValue document)
    {
        for (var changes = random.Next(4); changes > 0; changes--) document = Change(document, random.Next(8));
        return document;
    }

    private JsonValue Change(JsonValue value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } o:
                var name = o.Names[random.Next(o.Count)];
                if (depth > 0 && random.Next(4) > 0) return o.With(name, Change(o[name]!, depth - 1));
                return random.Next(4) switch
                {
                    0 => o.Without(name),
                    1 => o.Without(name).With(name + ".$", "$.a"),
                    2 => o.With(name, o.Values[random.Next(o.Count)]),
                    _ => o.With(name, Pick()),
                };
            case JsonArray { Count: > 0 } a:
                var items = a.ToList();
                var at = random.Next(items.Count);
                if (depth > 0 && random.Next(3) > 0) items[at] = Change(items[at], depth - 1);
                else if (random.Next(2) == 0) items.RemoveAt(at);
                else items.Add(Pick());
                return JsonArray.From(items);
            case JsonString { Value.Length: > 1 } s when random.Next(2) == 0:
                var cut = random.Next(s.Value.Length);
                return s.Value[..cut] + "$[({%'"[random.Next(6)] + s.Value[cut..];
            default:
                return Pick();
        }
    }

    private JsonValue Pick() => random.Next(5) == 0 ? rows[random.Next(rows.Count)]["expected"]!["output"] ?? JsonValue.Null : Odd[random.Next(Odd.Length)];
}
