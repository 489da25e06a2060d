using System.Collections.Frozen;
using OpsAutomation.Core.Asl;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>Which resources of SDK integrations AWS knows.</summary>
internal static class SdkResources
{
    private static readonly Lazy<FrozenSet<string>> Services = new(static () =>
    {
        using var text = SdkText.Open("all-services")!;
        return SdkText.Lines(text).SelectMany(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
    });

    /// <summary>True for an action that its service has, or that cannot be told here: of a service that the local cloud has not.</summary>
    public static bool IsKnown(TaskResource resource)
    {
        // An SDK integration is done when its call is answered, or waits for a token; only optimised ones know of jobs.
        if (resource.Pattern is IntegrationPattern.Sync or IntegrationPattern.Sync2) return false;
        var service = ServiceOf(resource);
        return SdkModel.Of(service) is { } model ? model.Has(resource.Operation) : Services.Value.Contains(service);
    }

    public static string ServiceOf(TaskResource resource) => resource.ServiceType["aws-sdk:".Length..];
}
