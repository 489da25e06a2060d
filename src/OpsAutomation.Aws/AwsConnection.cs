using Amazon;
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

    /// <summary>
    /// The configuration of a service's own package by the rules that our clients follow: an endpoint replaces the host, the region stays the one to sign for.
    /// </summary>
    public T Config<T>()
        where T : ClientConfig, new()
    {
        var config = new T();
        if (Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            // With an endpoint of its own the SDK forgets the region it was given and would sign for the ambient one.
            config.AuthenticationRegion = region;
        }
        if (Endpoint is { } endpoint) config.ServiceURL = endpoint;
        if (MaxErrorRetry is { } retries) config.MaxErrorRetry = retries;
        if (Timeout is { } timeout) config.Timeout = timeout;
        if (HttpClientFactory is { } factory) config.HttpClientFactory = factory;
        return config;
    }
}
