using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Iam;

namespace OpsAutomation.LocalCloud.Sts;

/// <summary>
/// Whether a role's trust policy lets a caller assume it. Principals are matched; conditions on the external id are held, others are taken as met.
/// </summary>
internal static class TrustPolicy
{
    public static bool Allows(string policy, CallerIdentity caller, string action, string? externalId)
    {
        var allowed = false;
        foreach (var statement in PolicyDocument.Statements(policy))
        {
            if (!PolicyDocument.Texts(statement["Action"]).Any(a => Matches(a, action)) || !Names(statement["Principal"], caller)
                || !Holds(statement["Condition"], externalId))
            {
                continue;
            }
            if (statement["Effect"]!.AsText == "Deny") return false;
            allowed = true;
        }
        return allowed;
    }

    private static bool Names(JsonValue? principal, CallerIdentity caller)
    {
        if (principal?.AsText == "*") return true;
        if (caller.Kind == CallerKind.Service) return PolicyDocument.Texts(principal?["Service"]).Contains(caller.Arn);
        return PolicyDocument.Texts(principal?["AWS"]).Any(p =>
            p == "*" || p == caller.Account || p == $"arn:aws:iam::{caller.Account}:root" || p == caller.Arn || p == caller.Issuer?.Arn);
    }

    private static bool Holds(JsonValue? condition, string? externalId)
    {
        if (condition?["StringEquals"]?["sts:ExternalId"] is not { } expected) return true;
        return externalId is not null && PolicyDocument.Texts(expected).Contains(externalId);
    }

    private static bool Matches(string pattern, string action) =>
        pattern.Equals(action, StringComparison.OrdinalIgnoreCase)
        || pattern.EndsWith('*') && action.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase);
}
