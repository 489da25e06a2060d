namespace OpsAutomation.Aws.StepFunctions;

public sealed record ListTagsForResourceRequest(string ResourceArn);

public sealed record ListTagsForResourceResponse(IReadOnlyList<Tag>? Tags = null);
