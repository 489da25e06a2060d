namespace OpsAutomation.Aws.Iam;

/// <summary>The policy is not valid; the message says where.</summary>
public sealed class MalformedPolicyDocumentException(AwsFault fault) : AwsServiceException(fault);
