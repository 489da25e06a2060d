using OpsAutomation.Core.Json;

namespace OpsAutomation.Deployment.Desired;

/// <summary>The <c>${Name}</c> of compiled files, in the convention of DefinitionSubstitutions.</summary>
public static class Placeholders
{
    public const string RecordFunction = "RecordFunctionArn";

    /// <summary>ec2.create-route → Ec2CreateRouteFunctionArn.</summary>
    public static string ForRemediation(string remediation) =>
        string.Concat(remediation.Split('.', '-').Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "FunctionArn";

    /// <summary>The value with every known placeholder replaced in its strings; others, such as IAM's own policy variables, stay.</summary>
    public static JsonValue Fill(JsonValue value, IReadOnlyDictionary<string, string> values) => value switch
    {
        JsonString text => text.Value.Contains("${", StringComparison.Ordinal) ? Fill(text.Value, values) : text,
        JsonArray array => JsonArray.From(array.Select(item => Fill(item, values))),
        JsonObject o => Fill(o, values),
        _ => value,
    };

    public static JsonObject Fill(JsonObject value, IReadOnlyDictionary<string, string> values)
    {
        var filled = new JsonObjectBuilder(value.Count);
        foreach (var (name, member) in value) filled.Set(name, Fill(member, values));
        return filled.Build();
    }

    private static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, replacement) in values) text = text.Replace("${" + name + "}", replacement, StringComparison.Ordinal);
        return text;
    }
}
