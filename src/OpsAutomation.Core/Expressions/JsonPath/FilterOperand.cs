using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>One side of a comparison: a path from the item (<c>@</c>) or the root (<c>$</c>), or a literal.</summary>
internal sealed class FilterOperand
{
    private readonly JsonValue? _literal;
    private readonly bool _fromItem;

    public FilterOperand(JsonValue literal) => _literal = literal;

    public FilterOperand(JsonPath path, bool fromItem)
    {
        Path = path;
        _fromItem = fromItem;
    }

    public JsonPath? Path { get; }

    /// <summary>Null when the path finds nothing.</summary>
    public JsonValue? Value(JsonValue item, JsonValue root) => Path is null ? _literal : Path.Evaluate(_fromItem ? item : root).Value;
}
