using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace OpsAutomation.Aws.Wire;

internal sealed class AwsClientConfig : ClientConfig
{
    private readonly string _userAgent;

    private AwsClientConfig(ServiceDescription service)
        : base(new DefaultConfigurationProvider(ConfigurationModes.All))
    {
        Service = service;
        ServiceId = service.ServiceId; // AWS_ENDPOINT_URL_<ID> and a profile's "services" section go by it.
        AuthenticationServiceName = service.SigningName;
        EndpointProvider = new ServiceEndpoints(this);
        _userAgent = InternalSDKUtils.BuildUserAgentString(service.ServiceId, "1.0");
    }

    internal ServiceDescription Service { get; }

    public override string RegionEndpointServiceName => Service.EndpointPrefix;

    public override string ServiceVersion => Service.ApiVersion;

    public override string UserAgent => _userAgent;

    internal static AwsClientConfig For(ServiceDescription service, AwsConnection connection)
    {
        var config = new AwsClientConfig(service);
        if (connection.Region is { } region) config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        if (connection.MaxErrorRetry is { } retries) config.MaxErrorRetry = retries;
        if (connection.Timeout is { } timeout) config.Timeout = timeout;
        if (connection.HttpClientFactory is { } factory) config.HttpClientFactory = factory;
        config.Settle(connection);
        return config;
    }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null!);

    /// <summary>
    /// An endpoint replaces the host only. The SDK forgets the region once it has read one (set here or by AWS_ENDPOINT_URL) and signs for the
    /// ambient region; so the region to sign for is pinned before the first read of ServiceURL.
    /// </summary>
    private void Settle(AwsConnection connection)
    {
        var region = connection.Region ?? RegionEndpoint?.SystemName;
        if (connection.Endpoint is { } endpoint) ServiceURL = endpoint;
        if (!string.IsNullOrEmpty(ServiceURL))
        {
            region ??= FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName ?? "us-east-1";
            AuthenticationRegion = Service.PartitionGlobal ? ServiceEndpoints.GlobalRegion(region) : region;
        }
        else if (region is null && Service.PartitionGlobal)
        {
            RegionEndpoint = RegionEndpoint.USEast1;
        }
    }
}
