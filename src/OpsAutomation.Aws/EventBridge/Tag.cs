namespace OpsAutomation.Aws.EventBridge;

public sealed record Tag(string Key, string Value);
