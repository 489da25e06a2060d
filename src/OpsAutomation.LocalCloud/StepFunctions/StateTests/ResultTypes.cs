using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Which operation's answer a task's result is, and whether a mocked one could be it.</summary>
internal static class ResultTypes
{
    /// <summary>Optimised integrations that have another name than the service in the SDK.</summary>
    private static readonly Dictionary<string, string> Services = new(StringComparer.Ordinal) { ["states"] = "sfn", ["events"] = "eventbridge" };

    public static AwsError? Refuse(TaskResource resource, JsonValue result, bool strict)
    {
        // What a token's task gives is what somebody sends; a function's own result may be anything.
        if (resource.Kind != TaskResourceKind.Service || resource.Pattern == IntegrationPattern.WaitForTaskToken) return null;
        var service = resource.IsAwsSdk ? resource.ServiceType["aws-sdk:".Length..] : Services.GetValueOrDefault(resource.ServiceType, resource.ServiceType);
        if (Operation(resource) is not { } operation || ResultModel.Of(service) is not { } model || model.TypeOf(operation) is not { } type) return null;
        return new ResultCheck(model, strict).Problem(type, Comparable(resource, result)) is { } problem
            ? StatesErrors.Validation($"Mock result schema validation error: {problem}")
            : null;
    }

    /// <summary>With .sync the answer is that of the operation that is asked until the job is done.</summary>
    private static string? Operation(TaskResource resource) => resource.Pattern switch
    {
        IntegrationPattern.RequestResponse => resource.Operation,
        _ when resource is { ServiceType: "states", Operation: "startExecution" } => "describeExecution",
        _ => null,
    };

    /// <summary>Some optimised integrations give parsed what the operation gives as text.</summary>
    private static JsonValue Comparable(TaskResource resource, JsonValue result)
    {
        if (resource.IsAwsSdk || result is not JsonObject answer) return result;
        if (resource is { ServiceType: "lambda", Operation: "invoke" }) return answer.Without("Payload");
        return resource.Pattern == IntegrationPattern.Sync2 ? answer.Without("Input").Without("Output") : answer;
    }
}
