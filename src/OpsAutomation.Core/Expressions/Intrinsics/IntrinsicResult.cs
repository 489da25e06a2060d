using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

/// <summary>A function's value, or why there is none.</summary>
public readonly struct IntrinsicResult
{
    private IntrinsicResult(JsonValue? value, string? error, JsonPath.JsonPath? missing, bool isInvalidPath = false)
    {
        Value = value;
        Error = error;
        MissingPath = missing;
        IsInvalidPath = isInvalidPath;
    }

    public JsonValue? Value { get; }

    public string? Error { get; }

    /// <summary>The path argument that found nothing, when that is the error.</summary>
    public JsonPath.JsonPath? MissingPath { get; }

    /// <summary>That path cannot be applied at all; the error is the library's own.</summary>
    public bool IsInvalidPath { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Value is not null;

    public static implicit operator IntrinsicResult(JsonValue value) => new(value, null, null);

    internal static IntrinsicResult Fail(string error) => new(null, error, null);

    internal static IntrinsicResult Missing(JsonPath.JsonPath path, string error, bool isInvalid) => new(null, error, path, isInvalid);
}
