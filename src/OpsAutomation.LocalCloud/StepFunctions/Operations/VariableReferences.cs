using OpsAutomation.Core.Expressions.Intrinsics;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Which variables each state reads, as DescribeStateMachine lists them.</summary>
internal static class VariableReferences
{
    /// <summary>Null when no state reads any.</summary>
    public static JsonObject? Of(string definition)
    {
        if (!JsonReader.TryRead(definition, out var machine, out _)) return null;
        var found = new JsonObjectBuilder();
        Block(machine, machine["QueryLanguage"]?.AsText == "JSONata", found);
        return found.Count == 0 ? null : found.Build();
    }

    private static void Block(JsonValue block, bool machineIsJsonata, JsonObjectBuilder found)
    {
        if (block["States"] is not JsonObject states) return;
        foreach (var (name, state) in states)
        {
            if (state is not JsonObject fields) continue;
            var names = new SortedSet<string>(StringComparer.Ordinal);
            var jsonata = fields["QueryLanguage"]?.AsText is { } own ? own == "JSONata" : machineIsJsonata;
            foreach (var (field, value) in fields)
            {
                if (field is "Branches")
                {
                    foreach (var branch in (value as JsonArray) ?? JsonArray.Empty) Block(branch, machineIsJsonata, found);
                }
                else if (field is "ItemProcessor" or "Iterator")
                {
                    Block(value, machineIsJsonata, found);
                }
                else if (field is not ("Comment" or "Result" or "Next" or "Type" or "Resource"))
                {
                    Read(field, value, jsonata, names);
                }
            }
            if (names.Count > 0) found.Set(name, JsonArray.From(names.Select(static n => (JsonValue)n)));
        }
    }

    private static void Read(string field, JsonValue value, bool jsonata, SortedSet<string> names)
    {
        switch (value)
        {
            case JsonObject members:
                foreach (var (name, member) in members) Read(name, member, jsonata, names);
                break;
            case JsonArray items:
                foreach (var item in items) Read(field, item, jsonata, names);
                break;
            case JsonString text when jsonata:
                Expression(text.Value, names);
                break;
            case JsonString text when IsDynamic(field):
                Path(text.Value, names);
                break;
        }
    }

    private static bool IsDynamic(string field) =>
        field.EndsWith(".$", StringComparison.Ordinal) || field.EndsWith("Path", StringComparison.Ordinal) || field == "Variable";

    private static void Path(string text, SortedSet<string> names)
    {
        IEnumerable<JsonPath> paths =
            IntrinsicCall.IsCall(text) ? IntrinsicCall.TryParse(text, out var call, out _) ? call.Paths : []
            : JsonPath.TryParse(text, out var path, out _) ? [path] : [];
        foreach (var one in paths)
            if (one.Variable is { } variable) names.Add(variable);
    }

    private static void Expression(string text, SortedSet<string> names)
    {
        if (!text.StartsWith("{%", StringComparison.Ordinal) || !text.EndsWith("%}", StringComparison.Ordinal) || text.Length < 4) return;
        if (!JsonataExpression.TryParse(text[2..^2], JsonataDialect.StepFunctions, out var expression, out _)) return;
        foreach (var read in JsonataReads.Of(expression.Root).Variables)
            if (read.Variable is not ("states" or "" or "$")) names.Add(read.Variable);
    }
}
