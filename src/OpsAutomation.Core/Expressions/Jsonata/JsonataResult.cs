using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>What an expression gave: a value, nothing (undefined), or an error.</summary>
public readonly struct JsonataResult
{
    private JsonataResult(JsonValue? value, JsonataError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>Null when the expression gave nothing, or when there is an error.</summary>
    public JsonValue? Value { get; }

    public JsonataError? Error { get; }

    public bool IsError => Error is not null;

    public bool IsUndefined => Value is null && Error is null;

    public static JsonataResult Undefined => default;

    public static JsonataResult Of(JsonValue? value) => new(value, null);

    public static JsonataResult Failed(JsonataError error) => new(null, error);

    public static implicit operator JsonataResult(JsonValue? value) => Of(value);

    public static implicit operator JsonataResult(JsonataError error) => Failed(error);
}
