namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>What is answered beside the signed AWS APIs: health, the Lambda Runtime API, function URLs. Asked before any routing by service.</summary>
public interface IPlainEndpoint
{
    /// <param name="host">The Host header without its port, in lower case.</param>
    /// <param name="path">The path as sent, still percent-encoded.</param>
    bool Claims(string host, string path);

    int MaxBodyBytes => 8 * 1024 * 1024;

    /// <summary>
    /// <see cref="AwsRequest.Caller"/> is <see cref="CallerIdentity.Anonymous"/> without
    /// credentials, and <see cref="AwsRequest.AuthenticationError"/> says when they are wrong.
    /// </summary>
    ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel);
}
