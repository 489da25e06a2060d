namespace OpsAutomation.Aws.Iam;

/// <summary>It still has policies or members.</summary>
public sealed class DeleteConflictException(AwsFault fault) : AwsServiceException(fault);
