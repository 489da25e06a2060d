using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

/// <summary>A literal, a path, or another call.</summary>
internal sealed class IntrinsicArgument
{
    private readonly JsonValue? _literal;
    private readonly JsonValue? _escaped;
    private readonly JsonPath.JsonPath? _path;
    private readonly IntrinsicCall? _call;

    public IntrinsicArgument(JsonValue literal, JsonValue? escaped = null)
    {
        _literal = literal;
        _escaped = escaped;
    }

    public IntrinsicArgument(JsonPath.JsonPath path) => _path = path;

    public IntrinsicArgument(IntrinsicCall call) => _call = call;

    public IEnumerable<JsonPath.JsonPath> Paths => _call?.Paths ?? (_path is null ? [] : [_path]);

    /// <summary>A template keeps its escaped braces, which a plain text loses.</summary>
    public IntrinsicResult Evaluate(IIntrinsicScope scope, bool keepEscapes)
    {
        if (_literal is not null) return keepEscapes && _escaped is not null ? _escaped : _literal;
        if (_call is not null) return _call.Evaluate(scope);
        var found = scope.Resolve(_path!);
        return found.IsFound ? found.Value : IntrinsicResult.Missing(_path!, found.Error, found.IsInvalid);
    }
}
