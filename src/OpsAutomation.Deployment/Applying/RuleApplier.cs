using OpsAutomation.Aws.EventBridge;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment.Applying;

internal sealed class RuleApplier(EventBridgeClient events)
{
    public async Task ApplyAsync(ResourceAction<RuleSpec> action, CancellationToken cancellationToken)
    {
        var rule = action.Resource;
        await events.PutRuleAsync(
            new PutRuleRequest(rule.Name, EventPattern: rule.Pattern.ToString(), State: "ENABLED", Description: rule.Description),
            cancellationToken).ConfigureAwait(false);
        await events.PutTargetsAsync(
            new PutTargetsRequest(rule.Name, [new Target(RuleSpec.TargetId, rule.TargetArn)]), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A rule with targets cannot be deleted.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var targets = new List<string>();
        await foreach (var target in events.AllTargetsAsync(new ListTargetsByRuleRequest(name), cancellationToken).ConfigureAwait(false))
            targets.Add(target.Id);
        if (targets.Count > 0) await events.RemoveTargetsAsync(new RemoveTargetsRequest(name, targets), cancellationToken).ConfigureAwait(false);
        await events.DeleteRuleAsync(new DeleteRuleRequest(name), cancellationToken).ConfigureAwait(false);
    }
}
