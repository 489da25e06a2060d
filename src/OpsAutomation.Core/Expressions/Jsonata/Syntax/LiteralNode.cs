using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A string, number, true, false or null.</summary>
public sealed class LiteralNode(int position, JsonValue value) : JsonataNode(position)
{
    public JsonValue Value { get; } = value;
}
