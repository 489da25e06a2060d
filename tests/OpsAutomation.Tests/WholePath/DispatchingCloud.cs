using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Aws;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Functions;
using OpsAutomation.Functions.Dispatch;
using OpsAutomation.Functions.State;
using OpsAutomation.Functions.Steps;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.Dispatching;

namespace OpsAutomation.Tests.WholePath;

/// <summary>A local cloud in virtual time with what a dispatcher needs: the table, the bucket, and a state machine that ends at once or never.</summary>
internal sealed class DispatchingCloud : IAsyncDisposable
{
    private const string Waits = """{"QueryLanguage":"JSONata","StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":100000,"End":true}}}""";

    private readonly LocalCloudHost _host;

    private DispatchingCloud(LocalCloudHost host, FakeTimeProvider clock)
    {
        _host = host;
        Clock = clock;
        Clients = ClientsAt(host.Endpoint.ToString());
    }

    public static StateNames Names { get; } = new("test", "ops-test", "ops-test-bucket");

    public FakeTimeProvider Clock { get; }

    public FunctionClients Clients { get; }

    public Uri Endpoint => _host.Endpoint;

    public DeployedRunbook Runbook { get; private set; } = Samples.RestoreRoute;

    public DecisionStore Decisions => new(Clients.Table, Names);

    public RunEndings Endings => new(Clients.Table, Names, Decisions);

    public static async Task<DispatchingCloud> StartAsync()
    {
        var clock = new FakeTimeProvider(Samples.Now);
        var cloud = new DispatchingCloud(await LocalCloudHost.StartAsync(new LocalCloudOptions(clock, new Random(1))), clock);
        await cloud.Clients.Bucket.PutBucketAsync(Names.Bucket);
        await cloud.Clients.Table.CreateTableAsync(new CreateTableRequest
        {
            TableName = Names.Table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [new("pk", ScalarAttributeType.S), new("sk", ScalarAttributeType.S)],
            KeySchema = [new("pk", KeyType.HASH), new("sk", KeyType.RANGE)],
        });
        var created = await cloud.Clients.States.CreateStateMachineAsync(
            new CreateStateMachineRequest("ops-test-restore-deleted-route", Waits, "arn:aws:iam::123456789012:role/ops/test/ops-test.states"));
        cloud.Runbook = Samples.RestoreRoute with { StateMachineArn = created.StateMachineArn };
        return cloud;
    }

    public static FunctionClients ClientsAt(string endpoint) =>
        new(new AwsConnection { Region = Samples.Region, Endpoint = endpoint, Credentials = new BasicAWSCredentials("test", "test"), MaxErrorRetry = 0 });

    public Dispatcher Dispatcher(FunctionClients? clients = null)
    {
        clients ??= Clients;
        return new Dispatcher(
            new TriggerBundle("test", [Runbook]),
            new DecisionStore(clients.Table, Names),
            new RunStarter(clients.States),
            new EventArchive(clients.Bucket, Names),
            new DispatcherSettings(Samples.RolePrefix, Samples.Region),
            new FunctionLog(TextWriter.Null, Clock),
            Clock);
    }

    public async Task<IReadOnlyList<string>> RunsAsync()
    {
        var answer = await Clients.States.ListExecutionsAsync(new ListExecutionsRequest(Runbook.StateMachineArn));
        return [.. answer.Executions.Select(static e => e.Name)];
    }

    public async Task<int> LeftClaimsAsync() => (await Decisions.LeftClaimsAsync(Clock.GetUtcNow().AddDays(1), CancellationToken.None)).Count;

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
