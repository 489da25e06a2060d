using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>One side of a comparison: a path from the item (<c>@</c>) or the root (<c>$</c>), a pattern, or a text, as which numbers are written too.</summary>
internal sealed class FilterOperand
{
    private readonly JsonPath? _path;
    private readonly bool _fromItem;
    private readonly JsonString? _text;

    public FilterOperand(string text) => _text = new JsonString(text);

    public FilterOperand(Regex pattern) => Pattern = pattern;

    public FilterOperand(JsonPath path, bool fromItem)
    {
        _path = path;
        _fromItem = fromItem;
    }

    public Regex? Pattern { get; }

    /// <summary>Null when the path finds nothing, or fails the walk.</summary>
    public JsonValue? Value(PathWalk walk, JsonValue item)
    {
        if (_path is null) return _text;
        var found = _path.Evaluate(_fromItem ? item : walk.Root, walk.Root, needsAll: false);
        if (found.IsInvalid) walk.Invalid(found.Error!);
        return found.Value;
    }
}
