using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions;

/// <summary>A template's value, or why it has none.</summary>
public readonly struct TemplateResult
{
    public JsonValue? Value { get; private init; }

    public TemplateError? Error { get; private init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static TemplateResult Of(JsonValue value) => new() { Value = value };

    public static TemplateResult Failed(TemplateError error) => new() { Error = error };
}
