using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Cli.Output;

/// <summary>SARIF 2.1.0, as code scanning takes it.</summary>
internal static class SarifLog
{
    public static JsonObject Of(IReadOnlyList<Finding> findings) => JsonObject.Of(
        ("$schema", "https://json.schemastore.org/sarif-2.1.0.json"),
        ("version", "2.1.0"),
        ("runs", JsonArray.Of(JsonObject.Of(
            ("tool", JsonObject.Of(("driver", JsonObject.Of(
                ("name", "ops"),
                ("rules", JsonArray.From(
                    findings.Select(f => f.Code).Distinct().Order(StringComparer.Ordinal).Select(code => (JsonValue)JsonObject.Of(("id", code))))))))),
            ("columnKind", "utf16CodeUnits"),
            ("results", JsonArray.From(findings.Select(f => (JsonValue)Result(f))))))));

    private static JsonObject Result(Finding finding)
    {
        var result = new JsonObjectBuilder()
            .Set("ruleId", finding.Code)
            .Set("level", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" })
            .Set("message", JsonObject.Of(("text", finding.Hint is { } hint ? $"{finding.Message} {hint}" : finding.Message)));
        if (finding.At is { } at)
        {
            result.Set("locations", JsonArray.Of(JsonObject.Of(("physicalLocation", JsonObject.Of(
                ("artifactLocation", JsonObject.Of(("uri", at.Path))),
                ("region", JsonObject.Of(
                    ("startLine", at.Start.Line), ("startColumn", at.Start.Column), ("endLine", at.End.Line), ("endColumn", at.End.Column))))))));
        }
        return result.Build();
    }
}
