namespace OpsAutomation.Aws.EventBridge;

public sealed record DeleteRuleRequest(string Name, string? EventBusName = null, bool? Force = null);
