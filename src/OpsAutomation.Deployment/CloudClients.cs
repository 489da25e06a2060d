using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Amazon.SQS;
using OpsAutomation.Aws;
using OpsAutomation.Aws.EventBridge;
using OpsAutomation.Aws.Iam;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Aws.Scheduler;
using OpsAutomation.Aws.StepFunctions;

namespace OpsAutomation.Deployment;

/// <summary>The clients of one account and region, made when they are first asked for.</summary>
public sealed class CloudClients(AwsConnection connection) : IDisposable
{
    private readonly Lazy<IAmazonS3> _s3 = new(() => new AmazonS3Client(connection.Credentials, Config<AmazonS3Config>(connection, c => c.ForcePathStyle = connection.Endpoint is not null)));
    private readonly Lazy<IAmazonDynamoDB> _dynamoDb = new(() => new AmazonDynamoDBClient(connection.Credentials, Config<AmazonDynamoDBConfig>(connection)));
    private readonly Lazy<IAmazonSQS> _sqs = new(() => new AmazonSQSClient(connection.Credentials, Config<AmazonSQSConfig>(connection)));
    private readonly Lazy<IAmazonSecurityTokenService> _sts = new(() =>
        new AmazonSecurityTokenServiceClient(connection.Credentials, Config<AmazonSecurityTokenServiceConfig>(connection)));

    private readonly Lazy<IamClient> _iam = new(() => new IamClient(connection));
    private readonly Lazy<LambdaClient> _lambda = new(() => new LambdaClient(connection));
    private readonly Lazy<StepFunctionsClient> _stepFunctions = new(() => new StepFunctionsClient(connection));
    private readonly Lazy<EventBridgeClient> _eventBridge = new(() => new EventBridgeClient(connection));
    private readonly Lazy<SchedulerClient> _scheduler = new(() => new SchedulerClient(connection));

    public AwsConnection Connection { get; } = connection;

    public IAmazonS3 S3 => _s3.Value;

    public IAmazonDynamoDB DynamoDb => _dynamoDb.Value;

    public IAmazonSQS Sqs => _sqs.Value;

    public IAmazonSecurityTokenService Sts => _sts.Value;

    public IamClient Iam => _iam.Value;

    public LambdaClient Lambda => _lambda.Value;

    public StepFunctionsClient StepFunctions => _stepFunctions.Value;

    public EventBridgeClient EventBridge => _eventBridge.Value;

    public SchedulerClient Scheduler => _scheduler.Value;

    public void Dispose()
    {
        if (_s3.IsValueCreated) S3.Dispose();
        if (_dynamoDb.IsValueCreated) DynamoDb.Dispose();
        if (_sqs.IsValueCreated) Sqs.Dispose();
        if (_sts.IsValueCreated) Sts.Dispose();
        if (_iam.IsValueCreated) Iam.Dispose();
        if (_lambda.IsValueCreated) Lambda.Dispose();
        if (_stepFunctions.IsValueCreated) StepFunctions.Dispose();
        if (_eventBridge.IsValueCreated) EventBridge.Dispose();
        if (_scheduler.IsValueCreated) Scheduler.Dispose();
    }

    /// <summary>A service package's configuration with the same rules as ours: an endpoint replaces the host, the region stays the one to sign for.</summary>
    private static T Config<T>(AwsConnection connection, Action<T>? more = null)
        where T : ClientConfig, new()
    {
        var config = new T();
        if (connection.Region is { } region)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
            config.AuthenticationRegion = region;
        }
        if (connection.Endpoint is { } endpoint) config.ServiceURL = endpoint;
        if (connection.MaxErrorRetry is { } retries) config.MaxErrorRetry = retries;
        if (connection.Timeout is { } timeout) config.Timeout = timeout;
        if (connection.HttpClientFactory is { } factory) config.HttpClientFactory = factory;
        more?.Invoke(config);
        return config;
    }
}
