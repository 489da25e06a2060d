using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>Arguments, Output and Assign.</summary>
internal sealed class JsonataData(State state) : StateData
{
    private readonly DataTemplate? _arguments = DataTemplate.CompileIf(QueryLanguage.Jsonata, state.Arguments, "Arguments");
    private readonly DataTemplate? _output = DataTemplate.CompileIf(QueryLanguage.Jsonata, state.Output, "Output");
    private readonly DataTemplate? _assign = DataTemplate.CompileIf(QueryLanguage.Jsonata, state.Assign, "Assign");

    public override JsonValue? Input(Scope scope, out StateFailure? failure)
    {
        failure = null;
        return scope.Input;
    }

    public override JsonValue? Arguments(Scope scope, JsonValue input, out StateFailure? failure)
    {
        failure = null;
        var arguments = _arguments is null ? input : _arguments.Evaluate(scope.Data.For(input), out failure);
        scope.Trial?.Seen.AfterArguments = arguments;
        return arguments;
    }

    public override Turn Leave(Scope scope, JsonValue input, JsonValue? result) => Leave(scope, result, _assign);

    public override Turn LeaveWithoutAssign(Scope scope, JsonValue input) => Leave(scope, null, null);

    private Turn Leave(Scope scope, JsonValue? result, DataTemplate? assign)
    {
        var data = scope.Data.For(scope.Input);
        data.Result = result;
        scope.Trial?.Seen.Result = result;
        JsonValue? assigned = null;
        if (assign is not null)
        {
            assigned = assign.Evaluate(data, out var failure);
            if (assigned is null) return Turn.Fail(failure!);
        }
        var output = result ?? scope.Input;
        if (_output is not null)
        {
            if (_output.Evaluate(data, out var failure) is not { } made) return Turn.Fail(failure!);
            output = made;
        }
        return Limited(scope, output, assigned);
    }
}
