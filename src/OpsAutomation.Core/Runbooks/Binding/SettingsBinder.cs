using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>Nodes of <c>ops.yaml</c> → settings.</summary>
public static class SettingsBinder
{
    /// <summary>It stands in names of roles and functions, which AWS limits to 64 characters.</summary>
    private const int MaxStackLength = 20;

    private static readonly FieldSet TopLevel = new("'ops.yaml'", ["stack", "region", "notifications"])
    {
        Later = ["accounts", "roles", "table", "bucket", "people", "groups", "freeze", "guards"],
    };

    public static StackSettings Bind(YamlDocument document, FindingBag findings)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new BindingContext(findings, document.IsWhole);
        if (context.Mapping(document.Root, "'ops.yaml'", "a mapping such as 'stack: ops'") is not { } root) return StackSettings.Default;
        var fields = new Fields(context, root, TopLevel);
        return new StackSettings
        {
            Stack = Stack(context, fields) ?? StackSettings.Default.Stack,
            Region = context.FixedText(fields.Optional("region"), "'region'", "a region such as us-east-1")?.Value,
            Channels = Channels(context, fields.Optional("notifications")),
        };
    }

    private static string? Stack(BindingContext context, Fields fields)
    {
        if (context.FixedText(fields.Optional("stack"), "'stack'", "a name") is not { } stack) return null;
        if (RunbookBinder.IsName(stack.Value) && stack.Value.Length <= MaxStackLength) return stack.Value;
        context.Findings.Add(ShapeFindings.NumberOutOfRange(
            stack.At, "'stack'", stack.Value, $"at most {MaxStackLength} small letters, digits and single hyphens, starting with a letter"));
        return null;
    }

    private static ImmutableSortedDictionary<string, string> Channels(BindingContext context, YamlNode? node)
    {
        var channels = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (context.Mapping(node, "'notifications'", "a mapping of names to places such as an SNS topic's ARN") is not { } mapping)
            return channels.ToImmutable();
        foreach (var (key, value) in mapping.Members)
            if (context.FixedText(value, $"The channel '{key.Value}'", "the place it sends to") is { } place) channels[key.Value] = place.Value;
        return channels.ToImmutable();
    }
}
