using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;
using OpsAutomation.LocalCloud.StepFunctions.Operations;
using OpsAutomation.LocalCloud.StepFunctions.Requests;
using OpsAutomation.LocalCloud.StepFunctions.StateTests;
using OpsAutomation.LocalCloud.StepFunctions.Tasks;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Http;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Objects;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

namespace OpsAutomation.LocalCloud.StepFunctions;

/// <summary>AWS Step Functions: all its operations over the engine and a log that survives the process.</summary>
public sealed class StepFunctionsService : OperationService, IStartable, IAsyncDisposable
{
    private readonly StatesRuntime _runtime;

    /// <param name="services">The other services of the cloud, for the tasks that call them; null in a cloud that has none.</param>
    public StepFunctionsService(CloudContext cloud, CloudServices? services = null, StatesSettings? settings = null)
    {
        var machines = new MachineStore(cloud.Store);
        var resolver = new MachineResolver(machines, cloud.Ids);
        _runtime = new StatesRuntime(cloud, machines, settings ?? StatesSettings.Default);
        Starter = new StatesExecutionStarter(_runtime, resolver);
        var tasks = _runtime.Tasks;
        tasks.Add("states", new NestedExecutionTasks(cloud, _runtime, resolver, Starter, tasks.Callers));
        tasks.Add("s3", new ObjectTasks(cloud));
        tasks.Add("http", new HttpTasks(cloud));
        if (services is not null)
        {
            var caller = new ServiceCaller(cloud, services);
            foreach (var (name, service) in OptimisedService.Plain) tasks.Add(name, new OptimisedTasks(tasks.Callers, caller, service, cloud.Time));
            tasks.Sdk = new SdkTasks(tasks.Callers, caller);
        }

        var children = new ChildExecutions(_runtime.Book, _runtime.Archivist);
        var machine = new MachineOperations(cloud, machines, _runtime.Book);
        On("CreateStateMachine", async (request, _) => await machine.CreateAsync(request));
        On("UpdateStateMachine", async (request, _) => await machine.UpdateAsync(request));
        On("DeleteStateMachine", async (request, _) => await machine.DeleteAsync(request));
        On("ListStateMachines", machine.List);
        On("ValidateStateMachineDefinition", MachineOperations.Validate);

        var answers = new MachineAnswers(machines, resolver, _runtime.Book, children);
        On("DescribeStateMachine", answers.Describe);
        On("DescribeStateMachineForExecution", answers.DescribeForExecution);

        var version = new VersionOperations(cloud, machines);
        On("PublishStateMachineVersion", async (request, _) => await version.PublishAsync(request));
        On("DeleteStateMachineVersion", async (request, _) => await version.DeleteAsync(request));
        On("ListStateMachineVersions", version.List);

        var alias = new AliasOperations(cloud, machines);
        On("CreateStateMachineAlias", async (request, _) => await alias.CreateAsync(request));
        On("UpdateStateMachineAlias", async (request, _) => await alias.UpdateAsync(request));
        On("DeleteStateMachineAlias", async (request, _) => await alias.DeleteAsync(request));
        On("DescribeStateMachineAlias", alias.Describe);
        On("ListStateMachineAliases", alias.List);

        var execution = new ExecutionOperations(cloud, _runtime, machines, resolver, children);
        On("StartExecution", async (request, _) => await execution.StartAsync(request));
        On("StartSyncExecution", async (request, cancel) => await execution.StartSyncAsync(request, cancel));
        On("StopExecution", async (request, _) => await execution.StopAsync(request));
        On("DescribeExecution", execution.Describe);
        On("GetExecutionHistory", execution.History);

        On("RedriveExecution", async (request, _) => await execution.RedriveAsync(request));

        var run = new MapRunOperations(_runtime.Book, _runtime.Archivist);
        On("DescribeMapRun", run.Describe);
        On("ListMapRuns", run.List);
        On("ListExecutions", request => (request.Json["stateMachineArn"], request.Json["mapRunArn"]) switch
        {
            (null, null) or (not null, not null) => StatesErrors.Validation("Either a state machine ARN or a map run ARN must be specified, but not both"),
            (null, _) => run.Children(request),
            _ => execution.List(request),
        });
        On("UpdateMapRun", async (request, _) => await run.UpdateAsync(request));

        var test = new TestStateOperation(cloud, _runtime);
        On("TestState", async (request, cancel) => await test.RunAsync(request, cancel));

        var activity = new ActivityOperations(cloud, _runtime.Tasks.Activities);
        tasks.Activities.Exists = activity.Exists;
        On("CreateActivity", async (request, _) => await activity.CreateAsync(request));
        On("DeleteActivity", async (request, _) => await activity.DeleteAsync(request));
        On("DescribeActivity", activity.Describe);
        On("ListActivities", activity.List);
        On("GetActivityTask", async (request, cancel) => await activity.TakeAsync(request, cancel));

        var token = new TokenOperations(_runtime.Tasks.Tokens);
        On("SendTaskSuccess", async (request, _) => await token.SuccessAsync(request));
        On("SendTaskFailure", async (request, _) => await token.FailureAsync(request));
        On("SendTaskHeartbeat", token.Heartbeat);

        var tag = new TagOperations(machines, activity);
        On("TagResource", async (request, _) => await tag.TagAsync(request));
        On("UntagResource", async (request, _) => await tag.UntagAsync(request));
        On("ListTagsForResource", tag.List);
    }

    public IExecutionStarter Starter { get; }

    public override string SigningName => "states";

    public override AwsProtocol Protocol => AwsProtocol.Json10;

    public override string? TargetPrefix => "AWSStepFunctions";

    protected override AwsError? Refusal(AwsRequest request) => RequestRules.Refusal(request.Operation, request.Json);

    public ValueTask StartAsync(CancellationToken cancel)
    {
        _runtime.Resume();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime.DisposeAsync();
    }
}
