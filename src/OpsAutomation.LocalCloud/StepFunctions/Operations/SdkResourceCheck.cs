using System.Globalization;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Finds the tasks of a definition whose SDK integration AWS does not know.</summary>
internal static class SdkResourceCheck
{
    public static IEnumerable<AslDiagnostic> Validate(string text)
    {
        if (!text.Contains(":aws-sdk:", StringComparison.Ordinal) || !JsonReader.TryRead(text, out var definition, out _)) return [];
        var found = new List<AslDiagnostic>();
        Block(definition, "", found);
        return found;
    }

    private static void Block(JsonValue? block, string location, List<AslDiagnostic> found)
    {
        if (block?["States"] is not JsonObject states) return;
        foreach (var (name, state) in states)
        {
            var at = $"{location}/States/{name}";
            if (state["Type"]?.AsText == "Task") Task(state, at, found);
            if (state["Branches"] is JsonArray branches)
                for (var i = 0; i < branches.Count; i++) Block(branches[i], string.Create(CultureInfo.InvariantCulture, $"{at}/Branches[{i}]"), found);
            Block(state["Iterator"], $"{at}/Iterator", found);
            Block(state["ItemProcessor"], $"{at}/ItemProcessor", found);
        }
    }

    private static void Task(JsonValue state, string at, List<AslDiagnostic> found)
    {
        if (state["Resource"]?.AsText is not { } arn) return;
        var resource = TaskResource.Parse(arn);
        if (!resource.IsAwsSdk) return;
        if (!SdkResources.IsKnown(resource))
        {
            found.Add(Problem(OptimisedIntegration.Unrecognized(arn), $"{at}/Resource"));
            return;
        }
        var model = SdkModel.Of(SdkResources.ServiceOf(resource));
        if (model?.Operation(resource.Operation) is not { } operation) return;
        foreach (var fields in (ReadOnlySpan<string>)["Parameters", "Arguments"])
            if (state[fields] is JsonObject given) Fields(model.Parameters(operation.Input), given, fields == "Parameters", $"{at}/{fields}", found);
    }

    private static void Fields(SdkShape shape, JsonObject given, bool isTemplate, string at, List<AslDiagnostic> found)
    {
        foreach (var (name, _) in given)
        {
            var field = isTemplate && name.EndsWith(".$", StringComparison.Ordinal) ? name[..^2] : name;
            if (shape[field] is null) found.Add(Problem($"The field '{field}' is not supported by Step Functions", at));
        }
    }

    private static AslDiagnostic Problem(string message, string at) => new(AslValidator.SchemaFailed, message, at);
}
