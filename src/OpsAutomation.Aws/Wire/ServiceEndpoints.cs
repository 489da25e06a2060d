using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace OpsAutomation.Aws.Wire;

/// <summary>A given endpoint as it is, else the partition's host; FIPS, dual stack and global services.</summary>
internal sealed class ServiceEndpoints(AwsClientConfig config) : IEndpointProvider
{
    /// <summary>aws-cn: IAM lives in cn-north-1, although the partition's implicit global region is cn-northwest-1.</summary>
    public static string GlobalRegion(string region) =>
        Fn.Partition(region) is { name: not "aws-cn" } partition ? partition.implicitGlobalRegion : "cn-north-1";

    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (!string.IsNullOrEmpty(config.ServiceURL)) return new Endpoint(config.ServiceURL);
        var region = config.RegionEndpoint?.SystemName
            ?? throw new AmazonClientException("No region is known. Set AWS_REGION, a region in the profile, or --region.");
        var (host, signingRegion) = Host(config.Service, region, config.UseFIPSEndpoint, config.UseDualstackEndpoint);
        var attributes = signingRegion is null
            ? null
            : $$"""{"authSchemes":[{"name":"sigv4","signingRegion":"{{signingRegion}}","signingName":"{{config.Service.SigningName}}"}]}""";
        return new Endpoint("https://" + host, attributes, null);
    }

    public static (string Host, string? SigningRegion) Host(ServiceDescription service, string region, bool fips, bool dualStack)
    {
        var partition = Fn.Partition(region);
        if ((fips && !partition.supportsFIPS) || (dualStack && !partition.supportsDualStack))
            throw new AmazonClientException($"Partition {partition.name} has no FIPS or dual-stack endpoint as asked for.");
        var suffix = dualStack ? partition.dualStackDnsSuffix : partition.dnsSuffix;
        var signingRegion = service.PartitionGlobal ? GlobalRegion(region) : null;
        var label = service.HostException?.Invoke(new HostQuestion(partition.name, region, fips, dualStack))
            ?? $"{service.EndpointPrefix}{(fips ? "-fips" : "")}.{signingRegion ?? region}";
        return ($"{label}.{suffix}", signingRegion);
    }
}
