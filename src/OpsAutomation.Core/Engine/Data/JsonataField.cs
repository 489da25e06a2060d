using OpsAutomation.Core.Expressions;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>One expression and the field that it stands in.</summary>
internal sealed class JsonataField : JsonataTemplate
{
    private static readonly string[] StatesName = ["states"];
    private static readonly string[] InputName = ["input"];

    private readonly string _source;
    private readonly string _field;
    private readonly JsonataExpression? _expression;
    private readonly JsonataError? _error;
    private readonly bool _readsStates;
    private readonly bool _readsContext;

    public JsonataField(string source, string field)
    {
        _source = source;
        _field = field;
        if (!JsonataExpression.TryParse(source, JsonataDialect.StepFunctions, out _expression, out _error)) return;
        // The context object is made for each evaluation, so only for those that look at it.
        foreach (var read in JsonataReads.Of(_expression.Root).Variables)
        {
            if (read.Variable != "states") continue;
            _readsStates = true;
            _readsContext |= read.Path.Count == 0 || read.Path[0] == "context";
        }
    }

    public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
    {
        var error = _error;
        if (_expression is not null)
        {
            var result = _expression.Evaluate(null, Bindings(data), JsonataLimits.StepFunctions);
            if (result.Value is { } value)
            {
                failure = null;
                return value;
            }
            error = result.Error;
        }
        failure = Failures.Query(data.Scope, _field, new TemplateError("", _source, error).Cause(_field));
        return null;
    }

    private JsonObject States(Evaluation data)
    {
        // By far the most expressions look at their input only.
        if (!_readsContext && data.Result is null && data.ErrorOutput is null) return JsonObject.Adopt(InputName, [data.Input], 1);
        var states = new JsonObjectBuilder(4).Set("input", data.Input);
        if (_readsContext) states.Set("context", data.Context);
        if (data.Result is { } result) states.Set("result", result);
        if (data.ErrorOutput is { } errorOutput) states.Set("errorOutput", errorOutput);
        return states.Build();
    }

    private JsonataBindings Bindings(Evaluation data)
    {
        var variables = data.Scope.Variables.Bindings(data.Scope.Execution.Functions);
        if (!_readsStates) return variables;
        return variables.With(JsonObject.Adopt(StatesName, [States(data)], 1));
    }
}
