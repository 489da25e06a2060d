using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>What a path found, or why it found nothing.</summary>
public readonly struct PathResult
{
    private PathResult(JsonValue? value, string? error)
    {
        Value = value;
        Error = error;
    }

    public JsonValue? Value { get; }

    /// <summary>As Jayway's library says it: <c>No results for path: $['a']</c>.</summary>
    public string? Error { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsFound => Value is not null;

    internal static PathResult Found(JsonValue value) => new(value, null);

    internal static PathResult Missing(string error) => new(null, error);
}
