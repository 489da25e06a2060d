using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>What a path found, or why it found nothing.</summary>
public readonly struct PathResult
{
    private PathResult(JsonValue? value, string? error, bool isInvalid)
    {
        Value = value;
        Error = error;
        IsInvalid = isInvalid;
    }

    public JsonValue? Value { get; }

    /// <summary>As Jayway's library says it: <c>No results for path: $['a']</c>.</summary>
    public string? Error { get; }

    /// <summary>The path cannot be applied to this at all: an index of what is no array, a filter of a number.</summary>
    public bool IsInvalid { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsFound => Value is not null;

    internal static PathResult Found(JsonValue value) => new(value, null, false);

    internal static PathResult Missing(string error, bool isInvalid = false) => new(null, error, isInvalid);
}
