namespace OpsAutomation.Aws.StepFunctions;

public sealed record TagResourceRequest(string ResourceArn, IReadOnlyList<Tag> Tags);
