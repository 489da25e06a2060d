using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>Whether a value may be given for an input; the compiler asks for defaults, the dispatcher for what a trigger or a person gives.</summary>
public static class InputCheck
{
    /// <summary>A sentence about what was found and what is accepted; null when the value is good.</summary>
    public static string? Problem(CompiledInput input, JsonValue value)
    {
        var shown = input.Secret ? "the value" : Shown(value);
        if (InputType.Find(input.Type) is not { } type) return $"Input '{input.Name}' has the unknown type '{input.Type}'.";
        if (!type.Accepts(value)) return $"Input '{input.Name}' is {shown}, which is not {type.Accepted}.";
        if (input.Secret && !IsReference(value))
            return $"Input '{input.Name}' is secret; it takes the ARN of an SSM parameter or of a secret in Secrets Manager, never the secret itself.";
        if (input.Enum.Length > 0 && !input.Enum.Contains(value))
            return $"Input '{input.Name}' is {shown}; accepted are {string.Join(", ", input.Enum.Select(Shown))}.";
        if (input.Pattern is { } pattern && value is JsonString text && (!InputPattern.TryParse(pattern, out var parsed, out _) || !parsed.Matches(text.Value)))
            return $"Input '{input.Name}' is {shown}, which does not match the pattern '{pattern}'.";
        var (size, unit) = Size(value);
        if (input.Min is { } min && size < min) return $"Input '{input.Name}' is {shown}; the least is {Number(min)}{unit}.";
        if (input.Max is { } max && size > max) return $"Input '{input.Name}' is {shown}; the most is {Number(max)}{unit}.";
        return null;
    }

    /// <summary>
    /// The inputs of a run: what is given and the defaults of what is not, in the order in which the runbook declares them; with a sentence for each that is
    /// missing, bad or unknown. A null counts as not given.
    /// </summary>
    public static (JsonObject Inputs, IReadOnlyList<string> Problems) Bind(CompiledRunbook runbook, JsonObject given)
    {
        var inputs = new JsonObjectBuilder();
        var problems = new List<string>();
        foreach (var input in runbook.Inputs)
        {
            var value = given[input.Name] is { IsNull: false } written ? written : input.Default;
            if (value is not null)
            {
                if (Problem(input, value) is { } problem) problems.Add(problem);
                inputs.Set(input.Name, value);
            }
            else if (input.Required)
            {
                problems.Add($"Input '{input.Name}' is missing; runbook '{runbook.Name}' needs it.");
            }
        }
        foreach (var (name, _) in given)
            if (runbook.Input(name) is null) problems.Add($"Runbook '{runbook.Name}' has no input '{name}'; it has {Names(runbook)}.");
        return (inputs.Build(), problems);
    }

    private static bool IsReference(JsonValue value) =>
        value.AsText is { } text && text.StartsWith("arn:", StringComparison.Ordinal) && text.Split(':') is [_, _, "ssm" or "secretsmanager", ..];

    private static string Names(CompiledRunbook runbook) =>
        runbook.Inputs.Length == 0 ? "none" : string.Join(", ", runbook.Inputs.Select(static i => $"'{i.Name}'"));

    private static (double Size, string Unit) Size(JsonValue value) => value switch
    {
        JsonNumber n => (n.Value, ""),
        JsonString s => (s.Value.Length, " characters"),
        JsonArray a => (a.Count, " items"),
        JsonObject o => (o.Count, " members"),
        _ => (double.NaN, ""),
    };

    private static string Shown(JsonValue value)
    {
        const int limit = 60;
        var text = value is JsonString s ? $"'{s.Value}'" : value.ToString();
        return text.Length <= limit ? text : string.Concat(text.AsSpan(0, limit), "…");
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
