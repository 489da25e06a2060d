using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Dispatching;

/// <summary>Evaluates a template of the compiled form over named values; an expression that finds nothing gives null.</summary>
internal static class Template
{
    public static bool TryEvaluate(JsonValue template, JsonObject names, out JsonValue? value, out string? problem)
    {
        problem = null;
        value = template;
        if (template.AsText is not { } text || !text.StartsWith("{%", StringComparison.Ordinal)) return true;
        // Paths only, until the expressions' room is open.
        var path = text[2..^2].Trim().TrimStart('$').Split('.');
        value = names;
        foreach (var name in path) value = value?[name];
        return true;
    }
}
