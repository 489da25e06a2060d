namespace OpsAutomation.Aws.StepFunctions;

public sealed record Tag(string Key, string Value);
