using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Buses;

/// <summary>Who wants to do what to which bus, as its policy looks at it.</summary>
/// <param name="Account">The account of the caller.</param>
/// <param name="Principal">The caller's ARN; of a rule that forwards, the service's name.</param>
internal sealed record PolicyRequest(string Account, string Principal, string Action, string Resource, IReadOnlyDictionary<string, string> Context)
{
    public static PolicyRequest Put(CallerIdentity caller, EventBus bus, string source, string detailType) =>
        Of(caller.Account, caller.Arn, bus, source, detailType, isForwarded: false);

    public static PolicyRequest Of(EventRule rule, EventBus bus, PublishedEvent published, string account) =>
        Of(account, rule.Arn, bus, published.Document["source"]?.AsText ?? "", published.Document["detail-type"]?.AsText ?? "", isForwarded: true);

    private static PolicyRequest Of(string account, string principal, EventBus bus, string source, string detailType, bool isForwarded) => new(
        account, principal, "events:PutEvents", bus.Arn,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalAccount"] = account,
            ["aws:PrincipalArn"] = principal,
            ["aws:SourceAccount"] = account,
            ["events:source"] = source,
            ["events:detail-type"] = detailType,
            ["events:eventBusInvocation"] = isForwarded ? "true" : "false",
        });
}
