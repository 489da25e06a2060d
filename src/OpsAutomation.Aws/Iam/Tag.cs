namespace OpsAutomation.Aws.Iam;

public sealed record Tag(string Key, string Value);
