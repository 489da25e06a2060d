namespace OpsAutomation.Aws.Lambda;

public sealed record TracingConfig(string? Mode);
