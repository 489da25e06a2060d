using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A field that holds a number, an expression for one, or (as …Path) a path to one. Absent: null.</summary>
internal sealed class NumberField(QueryLanguage language, string name, JsonValue? value, string? path)
{
    private readonly DataTemplate? _template = language == QueryLanguage.Jsonata && value is JsonString ? DataTemplate.Compile(language, value, name) : null;
    private readonly PathExpression? _path = PathExpression.ParseIf(name + "Path", path);

    public bool IsPath => _path is not null;

    /// <summary>A whole number, not less than <paramref name="least"/>.</summary>
    public bool TryGet(Scope scope, JsonValue input, out long? number, out StateFailure? failure, long least = 0)
    {
        number = null;
        if (!TryEvaluate(scope, input, out var found, out failure)) return false;
        number = (Numeric(found) as JsonNumber)?.AsLong;
        if (found is null || number >= least) return true;
        failure = Wrong(scope, found, "integer");
        return false;
    }

    public bool TryGetDouble(Scope scope, JsonValue input, out double? number, out StateFailure? failure)
    {
        number = null;
        if (!TryEvaluate(scope, input, out var found, out failure)) return false;
        number = Numeric(found)?.AsDouble;
        if (found is null || number is not null) return true;
        failure = Wrong(scope, found, "float");
        return false;
    }

    /// <summary>The value as it is, whatever its kind.</summary>
    public bool TryEvaluate(Scope scope, JsonValue input, out JsonValue? found, out StateFailure? failure)
    {
        failure = null;
        found = value;
        var data = scope.Data.For(input);
        if (_template is not null) found = _template.Evaluate(data, out failure);
        else if (_path is not null) found = _path.EvaluatePath(data, out failure);
        return failure is null;
    }

    /// <summary>A path may lead to a text that writes the number.</summary>
    private static JsonValue? Numeric(JsonValue? found) =>
        found is JsonString text && JsonReader.TryRead(text.Value, out var json, out _) && json is JsonNumber ? json : found;

    private StateFailure Wrong(Scope scope, JsonValue found, string kind) => _template is not null
        ? Failures.Query(scope, name, JsonataTemplate.WrongType(value!.AsText!, name, found is JsonNumber ? kind : "number", found))
        : Failures.Runtime(
            scope,
            $"The {name}{(IsPath ? "Path" : "")} field refers to value \"{found.AsText ?? found.ToString()}\" which is not a valid "
                + $"{kind}: {_path?.Text ?? value!.ToString()}");
}
