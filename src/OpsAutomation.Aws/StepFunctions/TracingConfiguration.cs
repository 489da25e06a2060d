namespace OpsAutomation.Aws.StepFunctions;

public sealed record TracingConfiguration(bool Enabled);
