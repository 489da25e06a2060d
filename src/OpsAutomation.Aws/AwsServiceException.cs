using Amazon.Runtime;

namespace OpsAutomation.Aws;

/// <summary>An error of a service; <see cref="AmazonServiceException.ErrorCode"/> names it. Codes that callers tell apart have classes of their own.</summary>
public class AwsServiceException(AwsFault fault)
    : AmazonServiceException(fault.Message, fault.Inner, fault.Type, fault.Code, fault.RequestId, fault.Status);
