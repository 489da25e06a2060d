using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class FailStep(FailState state) : Step(state)
{
    private readonly FailText _error = new(state.QueryLanguage, "Error", state.Error, state.ErrorPath);
    private readonly FailText _cause = new(state.QueryLanguage, "Cause", state.Cause, state.CausePath);

    public override HistoryEventType Entered => HistoryEventType.FailStateEntered;

    public override HistoryEventType? Exited => null;

    public override Turn Run(Scope scope)
    {
        if (!_error.TryGet(scope, out var error, out var failure) || !_cause.TryGet(scope, out var cause, out failure)) return Turn.Fail(failure!);
        return Turn.Fail(new StateFailure(error, cause));
    }

    /// <summary>Error or Cause: a text, a path, or an expression.</summary>
    private sealed class FailText(QueryLanguage language, string field, string? literal, string? path)
    {
        private readonly DataTemplate? _template =
            language == QueryLanguage.Jsonata && literal is not null ? DataTemplate.Compile(language, literal, field) : null;
        private readonly PathExpression? _path = PathExpression.ParseIf(field + "Path", path);

        public bool TryGet(Scope scope, out string? text, out StateFailure? failure)
        {
            failure = null;
            text = literal;
            if (_template is null && _path is null) return true;
            var data = scope.Data.For(scope.Input);
            var value = _template is not null ? _template.Evaluate(data, out failure) : _path!.Evaluate(data, out failure);
            text = value?.AsText;
            if (value is null) return false;
            if (text is not null) return true;
            failure = _template is not null
                ? Failures.Query(scope, field, JsonataTemplate.WrongType(literal!, field, "string", value))
                : Failures.Runtime(scope, $"The {field}Path field refers to value \"{value}\" which is not a string: {_path!.Text}");
            return false;
        }
    }
}
