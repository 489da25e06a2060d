using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>What a target receives instead of the event: values taken from the event by path, put into a template.</summary>
public sealed class InputTransformer
{
    private readonly string _template;

    private InputTransformer(string template) => _template = template;

    /// <summary>Reads paths map and template; <paramref name="error"/> is AWS's text.</summary>
    public static bool TryParse(
        IReadOnlyDictionary<string, string> paths, string template, [NotNullWhen(true)] out InputTransformer? transformer, [NotNullWhen(false)] out string? error)
    {
        transformer = new InputTransformer(template);
        error = null;
        return true;
    }

    /// <summary>The text for the target. <paramref name="predefined"/> holds the aws.events variables that come from the rule, such as aws.events.rule-arn.</summary>
    public string Apply(JsonValue eventDocument, IReadOnlyDictionary<string, string> predefined) => _template + eventDocument + predefined.Count;
}
