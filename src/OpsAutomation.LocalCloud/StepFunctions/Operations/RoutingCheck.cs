using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>One or two different versions of one machine, whose weights add up to 100.</summary>
internal static class RoutingCheck
{
    private const string Reason = "INVALID_ROUTING_CONFIGURATION";

    public static AwsError? Of(ImmutableArray<AliasRoute> routes)
    {
        var arns = string.Join(", ", routes.Select(static r => r.VersionArn));
        if (routes.Any(static r => StatesArn.TryParse(r.VersionArn, out var arn) && (arn.Qualifier is null || !char.IsAsciiDigit(arn.Qualifier[0]))))
            return StatesErrors.Validation($"Routing configuration must contain state machine version ARNs. Received: [{arns}]", Reason);
        if (routes.Select(static r => r.VersionArn).Distinct(StringComparer.Ordinal).Count() != routes.Length)
            return StatesErrors.Validation($"Routing configuration must contain distinct state machine version ARNs. Received: [{arns}]", Reason);
        var weights = string.Join(", ", routes.Select(static r => r.Weight.ToString(CultureInfo.InvariantCulture)));
        return routes.Sum(static r => r.Weight) == 100
            ? null
            : StatesErrors.Validation($"Sum of routing configuration weights must equal 100. Received: [{weights}]", Reason);
    }
}
