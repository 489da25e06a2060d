using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class GeneralFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("boolean", "<x-:b>", 1, static (_, a) => a.At(0) is { } value ? Values.IsTrue(value) : null),
        new("not", "<x-:b>", 1, static (_, a) => a.At(0) is { } value ? !Values.IsTrue(value) : null),
        new("exists", "<x:b>", 1, static (_, a) => a.At(0) is not null),
        new("type", "<x:s>", 1, static (_, a) => a.At(0) is { } value ? new JsonString(TypeOf(value)) : null),
        new("error", "<s?:x>", 1, static (_, a) => throw new JsonataFault("D3137", detail: Said(a.Text(0)) ?? "$error() function evaluated")),
        new("assert", "<bs?:x>", 2, static (_, a) => a.At(0)?.AsBool == true ? null
            : throw new JsonataFault("D3141", detail: Said(a.Text(1)) ?? "$assert() statement failed")),
        new("eval", "<sx?:x>", 2, static (e, a) => EvalFunction.Run(e, a.At(0), a.At(1), null, null)),
    ];

    /// <summary>An empty message says nothing.</summary>
    private static string? Said(string? message) => message is { Length: > 0 } ? message : null;

    private static string TypeOf(JsonValue value) => value switch
    {
        JsonNull => "null",
        JsonNumber or NotFinite => "number",
        JsonString => "string",
        JsonBool => "boolean",
        JsonArray => "array",
        FunctionValue => "function",
        _ => "object",
    };
}
