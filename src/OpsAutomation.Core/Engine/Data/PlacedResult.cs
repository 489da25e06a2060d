using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>ResultPath: where in the state's input a result goes. Absent or $: in its place; null: nowhere.</summary>
internal sealed class PlacedResult
{
    private readonly bool _discards;
    private readonly JsonPath? _path;
    private readonly string _text;

    public PlacedResult(JsonValue? resultPath)
    {
        _discards = resultPath is JsonNull;
        _text = resultPath?.AsText ?? "$";
        _ = JsonPath.TryParse(_text, out _path, out _);
    }

    public JsonValue? Apply(Scope scope, JsonValue result, out StateFailure? failure)
    {
        failure = null;
        if (_discards) return scope.Input;
        if (_path is { IsRoot: true }) return result;
        var placed = _path is null ? null : ReferenceWriter.Set(_path, scope.Input, result);
        if (placed is null) failure = Failures.Of(scope, ErrorNames.ResultPathMatchFailure, $"Unable to apply ReferencePath {_text} to input {scope.Input}");
        return placed;
    }
}
