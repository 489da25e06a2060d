using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>One state: its fields, and what each of them may hold.</summary>
internal sealed class StateChecks(ValidationScope scope, BlockChecks blocks)
{
    private readonly TaskChecks _tasks = new(scope);
    private readonly MapChecks _maps = new(scope, blocks);
    private readonly ChoiceChecks _choices = new(scope);
    private readonly FailureChecks _failures = new(scope);

    public void Check(JsonObject state, string location, int depth)
    {
        if (state["Type"]?.AsText is not { } type)
        {
            if (state.Has("Type")) scope.Schema("Expected value of type String", $"{location}/Type");
            else scope.Required(state, location, "Type");
            return;
        }
        if (!scope.OneOf(type, $"{location}/Type", StateFields.Types)) return;
        var jsonata = Language(state, location);
        foreach (var field in state.Names)
            if (StateFields.Refuse(type, field, jsonata) is { } refusal) scope.Schema(refusal, location);
        if (state["Comment"] is { } comment && comment.AsText is null) scope.Schema("Expected value of type String", $"{location}/Comment");
        if (type is "Pass" or "Task" or "Wait" or "Parallel" or "Map") Transition(state, location);
        var fields = new ExpressionChecks(scope, jsonata, location);
        fields.CheckCommon(state);
        switch (type)
        {
            case "Task":
                _tasks.Check(state, fields, location);
                break;
            case "Choice":
                _choices.Check(state, fields, location);
                break;
            case "Wait":
                WaitChecks.Check(scope, state, fields, location);
                break;
            case "Fail":
                FailChecks.Check(scope, state, fields, location);
                break;
            case "Parallel":
                Branches(state, location, depth);
                break;
            case "Map":
                _maps.Check(state, fields, location, depth);
                break;
            case "Pass" when state["Result"] is { } result:
                fields.StaticResult(result);
                break;
        }
        if (type is "Task" or "Parallel" or "Map") _failures.Check(state, fields, location);
    }

    private bool Language(JsonObject state, string location)
    {
        if (!state.TryGet("QueryLanguage", out var value)) return scope.MachineIsJsonata;
        scope.OneOf(value, $"{location}/QueryLanguage", "JSONPath", "JSONata");
        if (value.AsText != "JSONPath") return true;
        if (scope.MachineIsJsonata && scope.Profile == AslProfile.Aws)
            scope.Schema("'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine", location);
        return false;
    }

    private void Transition(JsonObject state, string location)
    {
        scope.Expect<JsonString>(state, "Next", location, "String");
        var end = scope.Expect<JsonBool>(state, "End", location, "Boolean");
        if (state.Has("Next") && end is { Value: true }) scope.Crowded(location, "Next", "End");
        else if (!state.Has("Next") && end is not { Value: true }) scope.Schema(OneOfFields.None(["Next", "End"]), location);
    }

    private void Branches(JsonObject state, string location, int depth)
    {
        scope.Required(state, location, "Branches");
        if (scope.Expect<JsonArray>(state, "Branches", location, "Array") is not { } branches) return;
        if (branches.Count == 0) scope.Schema("Value cannot be empty", $"{location}/Branches");
        for (var i = 0; i < branches.Count; i++) blocks.CheckNested(branches[i], $"{location}/Branches[{i}]", depth + 1);
    }
}
