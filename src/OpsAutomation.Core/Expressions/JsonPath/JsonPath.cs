using System.Diagnostics.CodeAnalysis;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>
/// A JSONPath as Step Functions reads it (Jayway's dialect), parsed once. A definite path gives one value and fails without it;
/// an indefinite one (wildcard, slice, filter, scan) gives a list, which may be empty.
/// </summary>
public sealed class JsonPath
{
    private readonly PathStep[] _steps;

    /// <summary>The function that a path which begins with a scan ends with: it is of all that was found together.</summary>
    private readonly FunctionStep? _ofAll;

    internal JsonPath(string text, PathRoot root, string? variable, PathStep[] steps)
    {
        Text = text;
        Root = root;
        Variable = variable;
        _steps = steps;
        _ofAll = steps.Length > 1 && steps[0] is ScanStep ? steps[^1] as FunctionStep : null;
        IsDefinite = _ofAll is not null || Array.TrueForAll(steps, static s => s.IsDefinite);
        IsReference = Array.TrueForAll(steps, static s => s is PropertyStep or IndexStep { Index: >= 0 });
    }

    public string Text { get; }

    public PathRoot Root { get; }

    /// <summary>The variable's name without its $, when it starts from one.</summary>
    public string? Variable { get; }

    public bool IsDefinite { get; }

    /// <summary>Names one place by members and indexes only, so that something can be written there.</summary>
    public bool IsReference { get; }

    /// <summary>The root itself.</summary>
    public bool IsRoot => _steps.Length == 0;

    internal ReadOnlySpan<PathStep> Steps => _steps;

    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? error)
    {
        var parser = new PathParser(text);
        path = parser.Parse();
        error = path is null ? parser.Error : null;
        return path is not null;
    }

    /// <summary>Applies the steps to the value that the root names.</summary>
    public PathResult Evaluate(JsonValue root)
    {
        var value = root;
        for (var i = 0; i < _steps.Length; i++)
        {
            if (!_steps[i].IsSingle) return EvaluateMany(value, i, root);
            var next = _steps[i].Single(value);
            if (next is null) return PathResult.Missing(Explain(i, value));
            value = next;
        }
        return PathResult.Found(value);
    }

    /// <summary>Fails with that sentence: the root is not there.</summary>
    public static PathResult MissingRoot(string error) => PathResult.Missing(error);

    /// <summary>The normal form that errors show: <c>$['a'][0]</c>.</summary>
    public string Normalized => Describe(_steps.Length);

    public override string ToString() => Text;

    private PathResult EvaluateMany(JsonValue value, int from, JsonValue root)
    {
        List<JsonValue> values = [value];
        var end = _ofAll is null ? _steps.Length : _steps.Length - 1;
        for (var i = from; i < end; i++)
        {
            List<JsonValue> next = [];
            foreach (var item in values) _steps[i].Many(item, root, next);
            values = next;
        }
        if (_ofAll is not null) return _ofAll.OfAll(values) is { } one ? PathResult.Found(one) : PathResult.Missing(FunctionStep.NothingToCalculate);
        if (!IsDefinite) return PathResult.Found(JsonArray.From(values));
        return values.Count > 0 ? PathResult.Found(values[0]) : PathResult.Missing("No results for path: " + Normalized);
    }

    private string Explain(int at, JsonValue value)
    {
        switch (_steps[at])
        {
            case PropertyStep when value is JsonObject:
                return at == _steps.Length - 1 ? "No results for path: " + Normalized : "Missing property in path " + Describe(at + 1);
            case PropertyStep property:
                return $"Expected to find an object with property {property} in path {Describe(at)} but found '{JavaName(value)}'. "
                    + "This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JsonSmartJsonProvider'.";
            case IndexStep index when value is not JsonArray:
                return $"Filter: {index} can only be applied to arrays. Current context is: {value}";
            case FunctionStep:
                return FunctionStep.NothingToCalculate;
            default:
                return "No results for path: " + Normalized;
        }
    }

    private string Describe(int count)
    {
        var text = new StringBuilder("$");
        for (var i = 0; i < count; i++) text.Append(_steps[i]);
        return text.ToString();
    }

    private static string JavaName(JsonValue value) => value.Kind switch
    {
        JsonKind.String => "java.lang.String",
        JsonKind.Number => value.AsLong is null ? "java.lang.Double" : "java.lang.Integer",
        JsonKind.Bool => "java.lang.Boolean",
        JsonKind.Array => "net.minidev.json.JSONArray",
        _ => "null",
    };
}
