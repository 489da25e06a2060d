using Amazon.Runtime;

namespace OpsAutomation.Aws;

/// <summary>Where and as whom a client calls. What is left out comes from the environment, as in every AWS tool.</summary>
public sealed record AwsConnection
{
    /// <summary>Replaces AWS's own endpoint: the local cloud, or a private endpoint.</summary>
    public string? Endpoint { get; init; }

    public string? Region { get; init; }

    /// <summary>Null: the standard chain of environment, profile, container and instance.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>Retries after the first attempt; null is the SDK's own choice.</summary>
    public int? MaxErrorRetry { get; init; }

    public TimeSpan? Timeout { get; init; }

    /// <summary>For callers that bring their own transport.</summary>
    public HttpClientFactory? HttpClientFactory { get; init; }
}
