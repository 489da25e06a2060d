using Amazon.DynamoDBv2;
using Amazon.EC2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using OpsAutomation.Aws;
using OpsAutomation.Aws.StepFunctions;

namespace OpsAutomation.Functions;

/// <summary>AWS clients of a function, each made when it is first used: a cold start pays only for what its handler needs.</summary>
/// <param name="connection">Without an endpoint: AWS's own, or what AWS_ENDPOINT_URL names. Without
/// credentials: the standard chain, which in Lambda is the execution role.</param>
public sealed class FunctionClients(AwsConnection connection)
{
    private readonly Lazy<IAmazonDynamoDB> _table = new(() => new AmazonDynamoDBClient(connection.Credentials, connection.Config<AmazonDynamoDBConfig>()));
    private readonly Lazy<IAmazonS3> _bucket = new(() => new AmazonS3Client(connection.Credentials, BucketConfig(connection)));
    private readonly Lazy<IAmazonSecurityTokenService> _sts = new(() =>
        new AmazonSecurityTokenServiceClient(connection.Credentials, connection.Config<AmazonSecurityTokenServiceConfig>()));

    private readonly Lazy<StepFunctionsClient> _states = new(() => new StepFunctionsClient(connection));

    public IAmazonDynamoDB Table => _table.Value;

    public IAmazonS3 Bucket => _bucket.Value;

    public IAmazonSecurityTokenService Sts => _sts.Value;

    public StepFunctionsClient States => _states.Value;

    public IAmazonEC2 Ec2(AWSCredentials actAs, string actIn) => new AmazonEC2Client(actAs, (connection with { Region = actIn }).Config<AmazonEC2Config>());

    private static AmazonS3Config BucketConfig(AwsConnection connection)
    {
        var config = connection.Config<AmazonS3Config>();
        // An endpoint that is not AWS's has no host name for each bucket.
        config.ForcePathStyle = connection.Endpoint is not null || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 };
        return config;
    }
}
