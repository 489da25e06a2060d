using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>One or two different versions, whose weights add up to 100.</summary>
internal static class RoutingCheck
{
    public static AwsError? Of(ImmutableArray<AliasRoute> routes)
    {
        if (routes.IsEmpty) return StatesErrors.Constraint("[]", "routingConfiguration", "Member must have length greater than or equal to 1");
        if (routes.Length > 2)
        {
            var list = string.Join(", ", routes.Select(r => string.Create(CultureInfo.InvariantCulture, $"RoutingConfigurationListItem(stateMachineVersionArn={r.VersionArn}, weight={r.Weight})")));
            return StatesErrors.Constraint($"[{list}]", "routingConfiguration", "Member must have length less than or equal to 2");
        }
        for (var i = 0; i < routes.Length; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"routingConfiguration.{i + 1}.member.weight");
            if (routes[i].Weight > 100) return StatesErrors.Constraint(Text(routes[i].Weight), at, "Member must have value less than or equal to 100");
            if (routes[i].Weight < 0) return StatesErrors.Constraint(Text(routes[i].Weight), at, "Member must have value greater than or equal to 0");
        }
        var arns = string.Join(", ", routes.Select(r => r.VersionArn));
        if (routes.Any(r => StatesArn.TryParse(r.VersionArn, out var arn) && (arn.Qualifier is null || !char.IsAsciiDigit(arn.Qualifier[0]))))
            return StatesErrors.Validation($"Routing configuration must contain state machine version ARNs. Received: [{arns}]");
        if (routes.Select(r => r.VersionArn).Distinct(StringComparer.Ordinal).Count() != routes.Length)
            return StatesErrors.Validation($"Routing configuration must contain distinct state machine version ARNs. Received: [{arns}]");
        return routes.Sum(r => r.Weight) == 100
            ? null
            : StatesErrors.Validation($"Sum of routing configuration weights must equal 100. Received: [{string.Join(", ", routes.Select(r => Text(r.Weight)))}]");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
