using Amazon.DynamoDBv2;
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
    private readonly Lazy<IAmazonS3> _s3 = new(() => new AmazonS3Client(connection.Credentials, S3Config(connection)));
    private readonly Lazy<IAmazonDynamoDB> _dynamoDb = new(() => new AmazonDynamoDBClient(connection.Credentials, connection.Config<AmazonDynamoDBConfig>()));
    private readonly Lazy<IAmazonSQS> _sqs = new(() => new AmazonSQSClient(connection.Credentials, connection.Config<AmazonSQSConfig>()));
    private readonly Lazy<IAmazonSecurityTokenService> _sts = new(() =>
        new AmazonSecurityTokenServiceClient(connection.Credentials, connection.Config<AmazonSecurityTokenServiceConfig>()));

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

    private static AmazonS3Config S3Config(AwsConnection connection)
    {
        var config = connection.Config<AmazonS3Config>();
        // An endpoint that is not AWS's has no host name for each bucket.
        config.ForcePathStyle = connection.Endpoint is not null;
        return config;
    }
}
