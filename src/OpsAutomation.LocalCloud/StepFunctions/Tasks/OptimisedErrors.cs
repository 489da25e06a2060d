using System.Globalization;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Errors of optimised integrations, named and told as by the first SDK for Java, which these integrations still use.</summary>
internal static class OptimisedErrors
{
    public static TaskOutcome Of(OptimisedService service, AwsError error, string requestId) =>
        TaskOutcome.Failure($"{service.ErrorPrefix}.{NameOf(service, error)}", Cause(service, error, requestId));

    private static string NameOf(OptimisedService service, AwsError error)
    {
        var own = service.OwnErrors is { } model ? SdkModel.Of(model)!.FindException(error.Code) : null;
        return own ?? service.ClassPrefix + "Exception";
    }

    private static string Cause(OptimisedService service, AwsError error, string requestId) => string.Create(
        CultureInfo.InvariantCulture,
        $"{error.Message} (Service: {service.FullName}; Status Code: {error.Status}; Error Code: {error.QueryCode ?? error.Code}; "
        + $"Request ID: {requestId}; Proxy: null)");
}
