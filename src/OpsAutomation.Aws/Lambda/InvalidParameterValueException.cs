namespace OpsAutomation.Aws.Lambda;

/// <summary>A member is not valid; also said while a new role cannot be assumed yet.</summary>
public sealed class InvalidParameterValueException(AwsFault fault) : AwsServiceException(fault);
