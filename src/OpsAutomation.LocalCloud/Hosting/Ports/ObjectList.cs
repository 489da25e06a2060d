namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>The objects of a bucket, or why they cannot be listed.</summary>
public sealed record ObjectList(IReadOnlyList<ObjectFacts> Objects, AwsError? Error = null);
