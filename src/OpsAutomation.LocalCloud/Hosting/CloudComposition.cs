using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.DynamoDb;
using OpsAutomation.LocalCloud.Ec2;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Iam;
using OpsAutomation.LocalCloud.Lambda;
using OpsAutomation.LocalCloud.Logs;
using OpsAutomation.LocalCloud.S3;
using OpsAutomation.LocalCloud.Scheduler;
using OpsAutomation.LocalCloud.Sns;
using OpsAutomation.LocalCloud.Sqs;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.LocalCloud.Sts;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Puts the services of the local cloud together, by hand.</summary>
internal static class CloudComposition
{
    public static CloudServices Compose(CloudContext cloud)
    {
        var services = new CloudServices();
        services.Add(new HealthEndpoint());

        var trail = new CloudTrailService(cloud);
        cloud.Ports.Trail = trail;
        services.Add(trail);

        var logs = new LogsService(cloud);
        cloud.Ports.Logs = logs;
        services.Add(logs);

        var iam = new IamService(cloud);
        cloud.Ports.Keys.Add(iam);
        services.Add(iam);

        var sts = new StsService(cloud, iam);
        cloud.Ports.Sessions = sts;
        cloud.Ports.Keys.Add(sts);
        services.Add(sts);

        services.Add(new Ec2Service(cloud));
        services.Add(new DynamoDbService(cloud));

        var s3 = new S3Service(cloud);
        cloud.Ports.Objects = s3;
        services.Add(s3);

        var lambda = new LambdaService(cloud, s3);
        cloud.Ports.Functions = lambda.Invoker;
        services.Add(lambda);
        foreach (var endpoint in lambda.Endpoints) services.Add(endpoint);

        var states = new StepFunctionsService(cloud, services);
        cloud.Ports.Executions = states.Starter;
        services.Add(states);

        var queues = new SqsService(cloud);
        cloud.Ports.Queues = queues;
        cloud.Ports.Messages = queues;
        services.Add(queues);

        var topics = new SnsService(cloud);
        cloud.Ports.Topics = topics;
        services.Add((IAwsService)topics);

        var events = new EventBridgeService(cloud);
        cloud.Ports.Events = events;
        cloud.Ports.Connections = events.Connections;
        services.Add(events);
        services.Add(new SchedulerService(cloud, services));
        return services;
    }
}
