using Amazon;
using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using OpsAutomation.Aws;
using OpsAutomation.Aws.StepFunctions;

namespace OpsAutomation.Functions;

/// <summary>AWS clients of a function, each made when it is first used: a cold start pays only for what its handler needs.</summary>
/// <param name="endpoint">Null: AWS's own, or what AWS_ENDPOINT_URL names.</param>
/// <param name="credentials">Null: the standard chain, which in Lambda is the execution role.</param>
/// <param name="retries">Retries after the first attempt; null is the SDK's own choice.</param>
public sealed class FunctionClients(string region, string? endpoint = null, AWSCredentials? credentials = null, int? retries = null)
{
    private readonly Lazy<IAmazonDynamoDB> _table = new(() => new AmazonDynamoDBClient(credentials, In<AmazonDynamoDBConfig>(region, endpoint, retries)));
    private readonly Lazy<IAmazonS3> _bucket = new(() => new AmazonS3Client(credentials, WithPathStyle(In<AmazonS3Config>(region, endpoint, retries), endpoint)));
    private readonly Lazy<IAmazonSecurityTokenService> _sts = new(() => new AmazonSecurityTokenServiceClient(credentials, In<AmazonSecurityTokenServiceConfig>(region, endpoint, retries)));
    private readonly Lazy<StepFunctionsClient> _states = new(() => new StepFunctionsClient(new AwsConnection { Region = region, Endpoint = endpoint, Credentials = credentials, MaxErrorRetry = retries }));

    public IAmazonDynamoDB Table => _table.Value;

    public IAmazonS3 Bucket => _bucket.Value;

    public IAmazonSecurityTokenService Sts => _sts.Value;

    public StepFunctionsClient States => _states.Value;

    public IAmazonEC2 Ec2(AWSCredentials actAs, string actIn) => new AmazonEC2Client(actAs, In<AmazonEC2Config>(actIn, endpoint, retries));

    private static T In<T>(string region, string? endpoint, int? retries)
        where T : ClientConfig, new()
    {
        var config = new T { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        if (endpoint is not null) config.ServiceURL = endpoint;
        if (retries is not null) config.MaxErrorRetry = retries.Value;
        // With an endpoint of its own the SDK forgets the region it was given and would sign for the ambient one.
        config.AuthenticationRegion = region;
        return config;
    }

    private static AmazonS3Config WithPathStyle(AmazonS3Config config, string? endpoint)
    {
        // An endpoint that is not AWS's has no host name for each bucket.
        config.ForcePathStyle = endpoint is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 };
        return config;
    }
}
