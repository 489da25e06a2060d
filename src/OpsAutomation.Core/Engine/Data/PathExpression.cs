using OpsAutomation.Core.Expressions.Intrinsics;
using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A field that holds a path or an intrinsic call, parsed once. One that cannot be parsed fails when it is used.</summary>
internal sealed class PathExpression
{
    private readonly JsonPath? _path;
    private readonly IntrinsicCall? _call;
    private readonly string? _error;

    private PathExpression(string field, string text)
    {
        Field = field;
        Text = text;
        _ = IntrinsicCall.IsCall(text) ? IntrinsicCall.TryParse(text, out _call, out _error) : JsonPath.TryParse(text, out _path, out _error);
    }

    public string Field { get; }

    public string Text { get; }

    public JsonPath? Path => _path;

    public static PathExpression Parse(string field, string text) => new(field, text);

    public static PathExpression? ParseIf(string field, string? text) => text is null ? null : new(field, text);

    /// <summary>In a payload template: what is missing is named with its field and the input; a path that cannot be applied, by the library's words.</summary>
    public JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
    {
        if (_path is not null)
        {
            var found = data.Resolve(_path);
            failure = found.IsFound ? null : found.IsInvalid ? Failures.Runtime(data.Scope, found.Error) : NotFound(data);
            return found.Value;
        }
        return Call(data, out failure);
    }

    /// <summary>In a field of the state: what is missing is told as the path library tells it.</summary>
    public JsonValue? EvaluatePath(Evaluation data, out StateFailure? failure)
    {
        if (_path is null) return Call(data, out failure);
        var found = data.Resolve(_path);
        failure = found.IsFound ? null : Failures.Runtime(data.Scope, $"Invalid path '{Text}' : {found.Error}");
        return found.Value;
    }

    /// <summary>Only whether something is there, for IsPresent.</summary>
    public JsonValue? Find(Evaluation data) => _path is null ? null : data.Resolve(_path).Value;

    private StateFailure NotFound(Evaluation data) =>
        Failures.Runtime(data.Scope, $"The JSONPath '{Text}' specified for the field '{Field}' could not be found in the input '{data.Input}'");

    private JsonValue? Call(Evaluation data, out StateFailure? failure)
    {
        if (_call is null)
        {
            failure = Failures.Runtime(data.Scope, $"Invalid path '{Text}' : {_error}");
            return null;
        }
        var result = _call.Evaluate(data);
        failure = result.IsSuccess ? null
            : result.IsInvalidPath ? Failures.Runtime(data.Scope, result.Error!)
            : result.MissingPath is { } missing
                ? Failures.Runtime(data.Scope, $"The JsonPath argument for the field '{missing.Text}' could not be found in the input '{data.Input}'")
                : Failures.Of(data.Scope, ErrorNames.IntrinsicFailure, $"The function '{_call.Text}' had the following error: {result.Error}");
        return result.Value;
    }
}
