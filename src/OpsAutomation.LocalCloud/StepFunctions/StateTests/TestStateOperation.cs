using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Trials;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>TestState: one state, run once, with its work done or mocked.</summary>
internal sealed class TestStateOperation(CloudContext cloud, StatesRuntime runtime)
{
    public async Task<AwsResponse> RunAsync(AwsRequest request, CancellationToken cancel)
    {
        var json = request.Json;
        if (TestArguments.Refuse(json) is { } refused) return refused;
        if (!StateUnderTest.TryFind(json["definition"]!.AsText ?? "", json["stateName"]?.AsText, out var test, out var error)) return error;
        if (Refuse(test, json) is { } unfit) return unfit;
        if (!TestArguments.TryRead(json, test, out var arguments, out error)) return error;
        if (!AslReader.TryRead(test.Machine(), out var machine, out var problems)) return StatesErrors.BadDefinition(problems[0].ToString());
        var execution = Request(request, test, arguments);
        using var engine = new StatesEngine(new EnginePorts
        {
            Tasks = arguments.Mock is { } mock
                ? new MockedTask(mock.Outcome, test.Type == "Map", arguments.Configuration["mapItemReaderData"]?.AsText)
                : runtime.Tasks,
            Time = cloud.Time,
            Random = new CloudRandom(cloud.Ids),
            Queue = ThreadPoolQueue.Instance,
        });
        var result = await engine.Start(MachineProgram.Compile(machine), execution).WhenEnded().WaitAsync(cancel);
        return InspectionAnswer.Of(test, arguments.Input, execution.Trial!.Seen, result, json["inspectionLevel"]?.AsText);
    }

    private static AwsError? Refuse(StateUnderTest test, JsonObject json)
    {
        if (json.Has("mock"))
            return test.Type is "Task" or "Map" or "Parallel"
                ? null
                : StatesErrors.Validation($"State type '{test.Type}' is not supported when a mock is specified");
        if (test.Type is "Map" or "Parallel")
            return Unsupported("Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
        if (test.Resource is not { } resource) return null;
        if (resource.Kind == TaskResourceKind.Activity) return Unsupported("Activity tasks");
        if (resource.Pattern == IntegrationPattern.WaitForTaskToken) return Unsupported("'.waitForTaskToken' service integration");
        if (resource.Pattern is IntegrationPattern.Sync or IntegrationPattern.Sync2) return Unsupported("'.sync' service integration");
        return json["roleArn"] is null ? StatesErrors.Validation("RoleArn must be specified when testing a Task state") : null;
    }

    private static AwsError Unsupported(string what) => new("InvalidDefinition", $"TestState API does not support {what}");

    private ExecutionRequest Request(AwsRequest request, StateUnderTest test, TestArguments arguments)
    {
        var name = cloud.Ids.Uuid();
        var machine = cloud.Ids.Uuid();
        var role = request.Json["roleArn"]?.AsText;
        var retries = (int)Math.Min(arguments.Configuration["retrierRetryCount"]?.AsLong ?? 0, int.MaxValue);
        var execution = new ExecutionRequest
        {
            ExecutionArn = $"arn:aws:states:{request.Region}:{request.Account}:express:{machine}:{name}",
            Name = name,
            RoleArn = role ?? "",
            StateMachineArn = StatesArn.OfMachine(request.Region, request.Account, machine),
            StateMachineName = machine,
            Input = arguments.Input,
            StartTime = Wire.Cut(cloud.Now),
            Region = request.Region,
            Type = ExecutionType.Express,
            IsDurable = false,
            KeepsHistory = false,
        };
        return execution with
        {
            Trial = new StateTrial
            {
                Context = arguments.Context ?? DefaultContext.Of(execution, test.Type, role, retries),
                Variables = arguments.Variables,
                RevealsSecrets = request.Json["revealSecrets"]?.AsBool == true,
                Mock = arguments.Mock?.Outcome,
                RetryCount = retries,
                FailedIterations = arguments.Configuration["mapIterationFailureCount"]?.AsLong ?? 0,
            },
        };
    }
}
