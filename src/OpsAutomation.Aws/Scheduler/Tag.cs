namespace OpsAutomation.Aws.Scheduler;

public sealed record Tag(string Key, string Value);
