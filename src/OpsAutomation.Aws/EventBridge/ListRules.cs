namespace OpsAutomation.Aws.EventBridge;

public sealed record ListRulesRequest(string? NamePrefix = null, string? EventBusName = null, string? NextToken = null, int? Limit = null);

public sealed record Rule(
    string? Name = null,
    string? Arn = null,
    string? EventPattern = null,
    string? ScheduleExpression = null,
    string? State = null,
    string? Description = null,
    string? RoleArn = null,
    string? EventBusName = null);

public sealed record ListRulesResponse(IReadOnlyList<Rule>? Rules = null, string? NextToken = null);
