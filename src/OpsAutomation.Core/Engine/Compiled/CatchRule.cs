using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>One catcher of a state.</summary>
internal sealed class CatchRule(Catcher catcher, QueryLanguage language, int index, Step next)
{
    private readonly string _field = string.Create(CultureInfo.InvariantCulture, $"Catch[{index}]");
    private readonly PlacedResult _place = new(catcher.ResultPath);
    private readonly DataTemplate? _assign = DataTemplate.CompileIf(language, catcher.Assign, $"Catch[{index}]/Assign");
    private readonly DataTemplate? _output = DataTemplate.CompileIf(language, catcher.Output, $"Catch[{index}]/Output");

    public ImmutableArray<string> Errors => catcher.ErrorEquals;

    public override string ToString() => _field;

    public Turn Apply(Scope scope, StateFailure failure)
    {
        // A timeout has no cause, but its error output has an empty one.
        JsonValue cause = failure.Cause ?? (failure.Error == ErrorNames.Timeout ? "" : JsonValue.Null);
        var error = JsonObject.Of(("Error", failure.Error ?? JsonValue.Null), ("Cause", cause));
        var data = scope.Data.For(language == QueryLanguage.Jsonata ? scope.Input : error);
        data.ErrorOutput = error;
        JsonObject? assigned = null;
        if (_assign is not null)
        {
            if (_assign.Evaluate(data, out var problem) is not { } value) return Turn.Fail(problem!);
            assigned = value as JsonObject;
        }
        JsonValue? output = error;
        if (_output is not null)
        {
            output = _output.Evaluate(data, out var problem);
            if (output is null) return Turn.Fail(problem!);
        }
        else if (language == QueryLanguage.JsonPath)
        {
            output = _place.Apply(scope, error, out var problem);
            if (output is null) return Turn.Fail(problem!);
        }
        return StateData.Limited(scope, output, assigned, next);
    }
}
