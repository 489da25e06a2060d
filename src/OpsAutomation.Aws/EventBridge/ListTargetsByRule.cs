namespace OpsAutomation.Aws.EventBridge;

public sealed record ListTargetsByRuleRequest(string Rule, string? EventBusName = null, string? NextToken = null, int? Limit = null);

public sealed record ListTargetsByRuleResponse(IReadOnlyList<Target>? Targets = null, string? NextToken = null);
