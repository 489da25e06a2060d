using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A match; a group that took no part is null.</summary>
internal sealed record PatternMatch(string Text, int Start, int End, string?[] Groups)
{
    public JsonArray GroupValues() => JsonArray.From(Groups.Select(static g => g is null ? JsonValue.Null : new JsonString(g)));
}
