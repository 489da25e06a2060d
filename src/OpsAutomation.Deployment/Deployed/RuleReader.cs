using System.Collections.Immutable;
using OpsAutomation.Aws.EventBridge;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>The rules that call our dispatcher, or call nothing yet.</summary>
internal sealed class RuleReader(EventBridgeClient events, StackNames names)
{
    public async Task<IReadOnlyList<DeployedRule>> ReadAsync(CancellationToken cancellationToken)
    {
        var rules = new List<Rule>();
        await foreach (var rule in events.AllRulesAsync(new ListRulesRequest(names.Prefix), cancellationToken).ConfigureAwait(false)) rules.Add(rule);
        var read = await Task.WhenAll(rules.Select(rule => ReadAsync(rule, cancellationToken))).ConfigureAwait(false);
        return [.. read.Where(rule => rule.Targets.Count == 0 || rule.Targets.ContainsValue(names.FunctionArn(names.Dispatcher)))];
    }

    private async Task<DeployedRule> ReadAsync(Rule rule, CancellationToken cancellationToken)
    {
        var targets = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        await foreach (var target in events.AllTargetsAsync(new ListTargetsByRuleRequest(rule.Name!), cancellationToken).ConfigureAwait(false))
            targets[target.Id] = target.Arn;
        var pattern = rule.EventPattern is { } text && JsonReader.TryRead(text, out var value, out _) ? value : null;
        return new DeployedRule(rule.Name!, pattern, rule.State is null or "ENABLED", targets.ToImmutable());
    }
}
