using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>
/// Reads what <see cref="CompiledRunbookWriter"/> wrote. Anything else is no file of ours and
/// throws <see cref="FormatException"/>: a guard that cannot be read stops.
/// </summary>
public static class CompiledRunbookReader
{
    public static CompiledRunbook Read(JsonValue json)
    {
        var name = Text(json, "runbook");
        return new CompiledRunbook(name, Text(json, "summary"))
        {
            Owner = json["owner"]?.AsText,
            Mode = Text(json, "mode") switch
            {
                "enforce" => RunMode.Enforce,
                "observe" => RunMode.Observe,
                var other => throw new FormatException($"The compiled runbook '{name}' has the unknown mode '{other}'."),
            },
            Manual = Bool(json, "manual"),
            Inputs = [.. Object(json, "inputs").Select(static m => Input(m.Key, m.Value))],
            Target = [.. List(json, "target")],
            Account = json["account"],
            Region = json["region"],
            Triggers = [.. List(json, "triggers").Select(Trigger)],
            Cooldown = CooldownOf(Object(json, "guards")),
            EventMembers = Texts(json, "eventMembers"),
            Functions = Texts(json, "functions"),
            TimeoutSeconds = Int(json, "timeoutSeconds"),
        };
    }

    private static CompiledInput Input(string name, JsonValue json) => new(name, Text(json, "type"))
    {
        Description = json["description"]?.AsText,
        Pattern = json["pattern"]?.AsText,
        Enum = json["enum"] is JsonArray values ? [.. values] : [],
        Min = json["min"]?.AsDouble,
        Max = json["max"]?.AsDouble,
        Default = json["default"],
        Required = Bool(json, "required"),
        Secret = json["secret"]?.AsBool ?? false,
    };

    private static CompiledTrigger Trigger(JsonValue json)
    {
        var inputs = Object(json, "inputs");
        return Text(json, "kind") switch
        {
            "event" => new EventTrigger(Object(json, "pattern"), inputs)
            {
                MaxAgeSeconds = Int(json, "maxAgeSeconds"),
                Ignore = new EventIgnore(Bool(Object(json, "ignore"), "failed"), Bool(Object(json, "ignore"), "own"), Bool(Object(json, "ignore"), "samples")),
            },
            "schedule" => new ScheduleTrigger(Text(json, "expression"), Text(json, "timezone"), inputs),
            var other => throw new FormatException($"A compiled runbook has a trigger of the unknown kind '{other}'."),
        };
    }

    private static Cooldown? CooldownOf(JsonObject guards)
    {
        foreach (var (guard, _) in guards)
            if (guard != "cooldown") throw new FormatException($"A compiled runbook has the unknown guard '{guard}'.");
        return guards["cooldown"] is not { } cooldown ? null : new Cooldown(Int(cooldown, "seconds"), [.. List(cooldown, "per")]);
    }

    private static string Text(JsonValue json, string member) => json[member]?.AsText ?? throw Missing(member, "text");

    private static bool Bool(JsonValue json, string member) => json[member]?.AsBool ?? throw Missing(member, "a boolean");

    private static int Int(JsonValue json, string member) => (int)(json[member]?.AsLong ?? throw Missing(member, "an integer"));

    private static JsonObject Object(JsonValue json, string member) => json[member] as JsonObject ?? throw Missing(member, "an object");

    private static JsonArray List(JsonValue json, string member) => json[member] as JsonArray ?? throw Missing(member, "a list");

    private static ImmutableArray<string> Texts(JsonValue json, string member) =>
        [.. List(json, member).Select(i => i.AsText ?? throw Missing(member, "a list of texts"))];

    private static FormatException Missing(string member, string kind) => new($"A compiled runbook needs {kind} as '{member}'.");
}
