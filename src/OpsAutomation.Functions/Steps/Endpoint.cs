using Amazon;
using Amazon.Runtime;

namespace OpsAutomation.Functions.Steps;

/// <summary>A client's configuration for one region, whatever endpoint the environment names.</summary>
internal static class Endpoint
{
    public static T In<T>(string region)
        where T : ClientConfig, new()
    {
        var config = new T { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        // With AWS_ENDPOINT_URL set, the SDK forgets the region it was given and would sign for the ambient one.
        config.AuthenticationRegion = region;
        return config;
    }
}
