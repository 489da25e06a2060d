namespace OpsAutomation.Aws.EventBridge;

public sealed record PutRuleRequest(
    string Name,
    string? ScheduleExpression = null,
    string? EventPattern = null,
    string? State = null,
    string? Description = null,
    string? RoleArn = null,
    IReadOnlyList<Tag>? Tags = null,
    string? EventBusName = null);

public sealed record PutRuleResponse(string? RuleArn);
