using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Operations;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>A state as TestState runs it: alone in a machine of its own, under one name for all, where each place that it may go to is an end.</summary>
internal sealed record StateUnderTest(JsonObject State, bool IsJsonata)
{
    public const string Name = "StateName";

    public string Type => State["Type"]?.AsText ?? "";

    public TaskResource? Resource => Type == "Task" ? TaskResource.Parse(State["Resource"]?.AsText ?? "") : null;

    /// <summary>Without a name the definition is the state; with one it is a whole machine, in which the state may stand at any depth.</summary>
    public static bool TryFind(string definition, string? name, [NotNullWhen(true)] out StateUnderTest? test, [NotNullWhen(false)] out AwsError? error)
    {
        test = null;
        if (name is not null)
        {
            error = DefinitionCheck.Definition(definition, Core.Engine.ExecutionType.Standard);
            if (error is not null) return false;
            var machine = JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(definition));
            test = Find(machine, name, machine["QueryLanguage"]?.AsText == "JSONata");
            if (test is null) error = StatesErrors.Validation("State not found in definition");
            return test is not null;
        }
        if (!JsonReader.TryRead(definition, out var json, out _, AslReader.MaxDepth) || json is not JsonObject state)
        {
            error = StatesErrors.BadDefinition(string.Join(", ", AslValidator.Validate(definition)));
            return false;
        }
        test = new StateUnderTest(state, state["QueryLanguage"]?.AsText == "JSONata");
        // A state alone need not be an end.
        var problems = AslValidator.Validate(test.Machine()).Where(static d => d.IsError && d.Code != "MISSING_END_STATE").ToList();
        error = problems.Count == 0 ? null : StatesErrors.BadDefinition(string.Join(", ", problems));
        return error is null;
    }

    public JsonObject Machine()
    {
        var states = new JsonObjectBuilder().Set(Name, State);
        foreach (var target in Targets())
            if (target != Name) states.Set(target, JsonObject.Of(("Type", "Succeed")));
        return JsonObject.Of(("QueryLanguage", IsJsonata ? "JSONata" : "JSONPath"), ("StartAt", Name), ("States", states.Build()));
    }

    /// <summary>Whether a state of that name stands somewhere in this one.</summary>
    public bool Holds(string name) => Blocks(State).Any(block => Find(block, name, IsJsonata) is not null);

    private static StateUnderTest? Find(JsonValue block, string name, bool isJsonata)
    {
        if (block["States"] is not JsonObject states) return null;
        if (states[name] is JsonObject found) return new StateUnderTest(found, found["QueryLanguage"]?.AsText is { } own ? own == "JSONata" : isJsonata);
        return states.Select(static s => s.Value).OfType<JsonObject>().SelectMany(Blocks).Select(inner => Find(inner, name, isJsonata))
            .FirstOrDefault(static s => s is not null);
    }

    private static IEnumerable<JsonValue> Blocks(JsonObject state)
    {
        foreach (var branch in state["Branches"] as JsonArray ?? JsonArray.Empty) yield return branch;
        if ((state["ItemProcessor"] ?? state["Iterator"]) is { } processor) yield return processor;
    }

    private IEnumerable<string> Targets()
    {
        if (State["Next"]?.AsText is { } next) yield return next;
        if (State["Default"]?.AsText is { } otherwise) yield return otherwise;
        foreach (var list in new[] { "Choices", "Catch" })
            foreach (var item in State[list] as JsonArray ?? JsonArray.Empty)
                if (item["Next"]?.AsText is { } target) yield return target;
    }
}
