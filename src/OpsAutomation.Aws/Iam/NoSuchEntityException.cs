namespace OpsAutomation.Aws.Iam;

/// <summary>No such role, user or policy.</summary>
public sealed class NoSuchEntityException(AwsFault fault) : AwsServiceException(fault);
