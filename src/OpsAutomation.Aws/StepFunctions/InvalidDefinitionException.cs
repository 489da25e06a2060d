namespace OpsAutomation.Aws.StepFunctions;

/// <summary>The definition is not valid Amazon States Language; the message says where.</summary>
public sealed class InvalidDefinitionException(AwsFault fault) : AwsServiceException(fault);
