namespace OpsAutomation.Aws.Iam;

/// <summary>One of that name exists already.</summary>
public sealed class EntityAlreadyExistsException(AwsFault fault) : AwsServiceException(fault);
