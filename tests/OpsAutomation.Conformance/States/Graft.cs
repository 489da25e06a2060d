using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States;

/// <summary>Puts definitions together to larger ones: in branches, in maps, with retries and catchers, in the other query language.</summary>
internal sealed class Graft(Random random, IReadOnlyList<JsonObject> rows)
{
    private static readonly string[] Expressions =
    [
        "{% $states.input ~> $string %}", "{% $map([1..20], function($i) { $i * 2 }) %}", "{% $states.input.**.a %}", "{% $states.input[a > 1] %}",
        "{% $reduce([1,2], function($a, $b) { $a + $b }) %}", "{% $states.result %}", "{% $states.errorOutput.Error %}", "{% $states.context.Map.Item.Value %}",
        "{% $parse('[') %}", "{% $range(0, 10, 0) %}", "{% $partition([1,2,3], -1) %}", "{% $hash('a', 'MD5') %}", "{% $states.input.a.b.c[0] %}",
        "{% $match('aaaaaaaaaaaaaaaaaaaaaaaa', /(a+)+b/) %}", "{% {'a': $states.input, 'b': [$states.input]} %}",
        "{% $sort([3,1,2], function($l, $r) { $l > $r }) %}", "{% $spread($states.input) %}", "{% $toMillis('x') %}", "{% $x := 1 %}", "{% $number('1e400') %}",
    ];

    public JsonValue Apply(JsonValue definition)
    {
        for (var changes = random.Next(3); changes > 0; changes--) definition = definition is JsonObject machine ? Change(machine) : definition;
        return definition;
    }

    /// <summary>An input of any kind: deep, long, or of characters that need care.</summary>
    public JsonValue Input()
    {
        JsonValue value = random.Next(6) switch
        {
            0 => new string('x', random.Next(300_000)),
            1 => "\ud83d\ude00\u0000\\\"{% $ %}",
            2 => JsonArray.From([.. Enumerable.Range(0, random.Next(200)).Select(static i => (JsonValue)i)]),
            3 => JsonObject.Of(("a", random.Next()), ("b", JsonValue.Null), ("", 1), ("$", "x"), ("a.$", "$.b")),
            4 => random.NextDouble() * Math.Pow(10, random.Next(-300, 300)),
            _ => rows[random.Next(rows.Count)]["input"]?.AsText ?? "",
        };
        for (var depth = random.Next(60); depth > 0; depth--) value = depth % 2 == 0 ? JsonArray.Of(value) : JsonObject.Of(("a", value));
        return value;
    }

    private JsonObject Change(JsonObject machine) => random.Next(5) switch
    {
        0 => Only(JsonObject.Of(("Type", "Parallel"), ("Branches", JsonArray.Of(machine, Other())), ("End", true))),
        1 => Only(Map(machine)),
        2 => Each(machine, s => random.Next(2) == 0 ? s : Guarded(s)),
        3 => Each(machine, s => random.Next(3) > 0 ? s : s.With("QueryLanguage", random.Next(2) == 0 ? "JSONata" : "JSONPath")),
        _ => Each(machine, s => random.Next(2) == 0 ? s : s.With(Place(), Expressions[random.Next(Expressions.Length)])),
    };

    private static JsonObject Only(JsonObject state) => JsonObject.Of(("StartAt", "Whole"), ("States", JsonObject.Of(("Whole", state))));

    private JsonObject Map(JsonObject processor)
    {
        if (random.Next(3) == 0)
            processor = processor.With(
                "ProcessorConfig", JsonObject.Of(("Mode", "DISTRIBUTED"), ("ExecutionType", random.Next(2) == 0 ? "STANDARD" : "EXPRESS")));
        var map = JsonObject.Of(("Type", "Map"), ("ItemProcessor", processor), ("MaxConcurrency", random.Next(4)), ("End", true));
        return random.Next(3) switch
        {
            0 => map.With("QueryLanguage", "JSONata").With("Items", Expressions[random.Next(Expressions.Length)]),
            1 => map.With("QueryLanguage", "JSONata").With("Items", JsonArray.Of(1, "a", JsonObject.Empty)),
            _ => map.With("ItemsPath", "$").With("ItemSelector", JsonObject.Of(("v.$", "$$.Map.Item.Value"), ("all.$", "$"))),
        };
    }

    private static JsonObject Each(JsonObject machine, Func<JsonObject, JsonObject> change)
    {
        if (machine["States"] is not JsonObject states) return machine;
        var changed = new JsonObjectBuilder(states.Count);
        for (var i = 0; i < states.Count; i++) changed.Set(states.Names[i], states.Values[i] is JsonObject state ? change(state) : states.Values[i]);
        return machine.With("States", changed.Build());
    }

    private JsonObject Guarded(JsonObject state) => state
        .With("Retry", JsonArray.Of(JsonObject.Of(
            ("ErrorEquals", JsonArray.Of("States.ALL")), ("IntervalSeconds", 1), ("MaxAttempts", random.Next(3)), ("BackoffRate", random.Next(4)))))
        .With("Catch", JsonArray.Of(JsonObject.Of(
            ("ErrorEquals", JsonArray.Of("States.ALL")), ("Next", state["Next"] ?? "Whole"), ("ResultPath", random.Next(2) == 0 ? "$.e" : JsonValue.Null))));

    private string Place() => new[] { "Output", "Assign", "Arguments", "Items", "Seconds", "Condition", "ItemSelector", "Timestamp" }[random.Next(8)];

    private JsonObject Other() => JsonReader.Read(rows[random.Next(rows.Count)]["definition"]!.AsText!) as JsonObject ?? JsonObject.Empty;
}
