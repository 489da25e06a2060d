using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>InputPath, Parameters, ResultSelector, ResultPath, OutputPath and Assign.</summary>
internal sealed class JsonPathData : StateData
{
    private readonly PathExpression? _inputPath;
    private readonly PathExpression? _outputPath;
    private readonly bool _dropsInput;
    private readonly bool _dropsOutput;
    private readonly PayloadTemplate? _parameters;
    private readonly PayloadTemplate? _selector;
    private readonly PayloadTemplate? _assign;
    private readonly PlacedResult? _place;

    public JsonPathData(State state)
    {
        _dropsInput = state.InputPath is JsonNull;
        _dropsOutput = state.OutputPath is JsonNull;
        _inputPath = Path("InputPath", state.InputPath);
        _outputPath = Path("OutputPath", state.OutputPath);
        // A Map's Parameters are the older name of its ItemSelector.
        if (state is not MapState && state.Parameters is { } parameters) _parameters = PayloadTemplate.Compile(parameters);
        if (state.ResultSelector is { } selector) _selector = PayloadTemplate.Compile(selector);
        if (state.Assign is { } assign) _assign = PayloadTemplate.Compile(assign);
        // Absent and $ are the same; these states have no result of their own to place.
        if (state.ResultPath is { } place && place.AsText != "$") _place = new PlacedResult(place);
    }

    public override JsonValue? Input(Scope scope, out StateFailure? failure)
    {
        failure = null;
        var input = _dropsInput ? JsonObject.Empty : _inputPath is null ? scope.Input : _inputPath.EvaluatePath(scope.Data.For(scope.Input), out failure);
        scope.Trial?.Seen.AfterInputPath = input;
        return input;
    }

    public override JsonValue? Arguments(Scope scope, JsonValue input, out StateFailure? failure)
    {
        failure = null;
        var arguments = _parameters is null ? input : _parameters.Evaluate(scope.Data.For(input), out failure);
        scope.Trial?.Seen.AfterArguments = arguments;
        return arguments;
    }

    public override Turn Leave(Scope scope, JsonValue input, JsonValue? result) => Leave(scope, input, result, _assign);

    public override Turn LeaveWithoutAssign(Scope scope, JsonValue input) => Leave(scope, input, null, null);

    private Turn Leave(Scope scope, JsonValue input, JsonValue? result, PayloadTemplate? assign)
    {
        var value = result ?? input;
        var seen = scope.Trial?.Seen;
        seen?.Result = result;
        StateFailure? failure;
        if (_selector is not null && result is not null)
        {
            if (_selector.Evaluate(scope.Data.For(value), out failure) is not { } selected) return Turn.Fail(failure!);
            value = selected;
        }
        seen?.AfterResultSelector = value;
        JsonValue? assigned = null;
        if (assign is not null)
        {
            assigned = assign.Evaluate(scope.Data.For(value), out failure);
            if (assigned is null) return Turn.Fail(failure!);
        }
        if (_place is not null && result is not null)
        {
            if (_place.Apply(scope, value, out failure) is not { } placed) return Turn.Fail(failure!);
            value = placed;
        }
        seen?.AfterResultPath = value;
        if (_dropsOutput)
        {
            value = JsonObject.Empty;
        }
        else if (_outputPath is not null)
        {
            if (_outputPath.EvaluatePath(scope.Data.For(value), out failure) is not { } picked) return Turn.Fail(failure!);
            value = picked;
        }
        return Limited(scope, value, assigned);
    }

    private static PathExpression? Path(string field, JsonValue? value) =>
        value?.AsText is { } text && text != "$" ? PathExpression.Parse(field, text) : null;
}
