namespace OpsAutomation.Aws.EventBridge;

public sealed record DescribeRuleRequest(string Name, string? EventBusName = null);

public sealed record DescribeRuleResponse(
    string? Name = null,
    string? Arn = null,
    string? EventPattern = null,
    string? ScheduleExpression = null,
    string? State = null,
    string? Description = null,
    string? RoleArn = null,
    string? EventBusName = null);
