using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>The <c>inputs</c> of a runbook: types, limits, defaults.</summary>
internal sealed class InputBinder(BindingContext context)
{
    private static readonly FieldSet InputKeys = new("an input", ["type", "description", "default", "pattern", "enum", "min", "max", "secret", "required"]);

    private static readonly ImmutableArray<string> TypeNames = [.. InputType.All.Select(static t => t.Name)];

    public ImmutableArray<InputDeclaration> Bind(YamlNode? node)
    {
        if (context.Mapping(node, "'inputs'", "a mapping of names to { type: … }") is not { } mapping) return [];
        var inputs = ImmutableArray.CreateBuilder<InputDeclaration>(mapping.Members.Length);
        foreach (var (key, value) in mapping.Members)
            if (Input(key, value) is { } input) inputs.Add(new InputDeclaration(input, key.At));
        return inputs.ToImmutable();
    }

    private CompiledInput? Input(YamlScalar key, YamlNode value)
    {
        if (!VariableName.IsValid(key.Value)) context.Findings.Add(ShapeFindings.BadName(key.At, "The input's name", key.Value));
        if (context.Mapping(value, $"Input '{key.Value}'", "a mapping such as { type: string }") is not { } mapping) return null;
        var fields = new Fields(context, mapping, InputKeys);
        var type = context.OneOf(fields.Required("type"), "The type", TypeNames) is { } name ? InputType.Find(name) : null;
        var input = new CompiledInput(key.Value, type?.Name ?? "string")
        {
            Description = context.FixedText(fields.Optional("description"), "'description'")?.Value,
            Pattern = Pattern(fields, key.Value),
            Min = context.Number(fields.Optional("min"), "'min'", double.NegativeInfinity),
            Max = context.Number(fields.Optional("max"), "'max'", double.NegativeInfinity),
            Secret = context.Bool(fields.Optional("secret"), "'secret'") ?? false,
            Required = context.Bool(fields.Optional("required"), "'required'") ?? !fields.Has("default"),
        };
        if (type is null) return input;
        input = input with
        {
            Enum = [.. context.OneOrMore(fields.Optional("enum"), "'enum'").Select(v => Literal(v, type, "A value of 'enum'")).OfType<JsonValue>()],
        };
        return fields.Optional("default") is { } written && Literal(written, type, "'default'") is { } literal
            ? input with { Default = Checked(input, literal, written.At) }
            : input;
    }

    private JsonValue? Checked(CompiledInput input, JsonValue value, SourceSpan at)
    {
        if (InputCheck.Problem(input, value) is not { } problem) return value;
        context.Findings.Add(input.Secret ? ShapeFindings.LiteralSecret(at, input.Name) : ShapeFindings.BadDefault(at, problem));
        return null;
    }

    private string? Pattern(Fields fields, string input)
    {
        if (context.FixedText(fields.Optional("pattern"), "'pattern'", "a regular expression") is not { } pattern) return null;
        if (InputPattern.TryParse(pattern.Value, out _, out var error)) return pattern.Value;
        context.Findings.Add(ShapeFindings.BadPattern(pattern.At, input, error));
        return null;
    }

    private JsonValue? Literal(YamlNode node, InputType type, string what)
    {
        if (node is not YamlScalar) return context.Json(node);
        return context.FixedText(node, what, type.Accepted) is { } text ? type.FromText(text.Value) : null;
    }
}
