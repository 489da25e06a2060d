using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Takes the engine's tasks to those who do them, and remembers the ones that somebody outside will answer.</summary>
internal sealed class TaskRouter : ITaskPort
{
    private readonly Dictionary<string, JsonValue> _notes;
    private readonly LambdaTasks _lambda;
    private readonly Dictionary<string, IServiceTasks> _services;
    private readonly CloudContext _cloud;

    /// <param name="notes">What was said of tasks before a restart, by token.</param>
    public TaskRouter(CloudContext cloud, StatesRuntime runtime, Dictionary<string, JsonValue> notes)
    {
        _cloud = cloud;
        _notes = notes;
        Callers = new TaskCaller(cloud);
        _lambda = new LambdaTasks(cloud, Callers);
        Tokens = new TokenBoard(runtime);
        Activities = new ActivityBoard(runtime, cloud.Time);
        _services = new Dictionary<string, IServiceTasks>(StringComparer.Ordinal)
        {
            ["lambda"] = _lambda,
        };
    }

    /// <summary>As whom tasks are done.</summary>
    public TaskCaller Callers { get; }

    public TokenBoard Tokens { get; }

    public ActivityBoard Activities { get; }

    /// <summary>Adds who does a service's tasks, under the service's name in resources (<c>sqs</c>, <c>aws-sdk:s3</c>).</summary>
    public void Add(string service, IServiceTasks tasks) => _services[service] = tasks;

    /// <summary>Does the tasks of aws-sdk services that have nobody of their own.</summary>
    public IServiceTasks? Sdk { get; set; }

    public string? Refusal(TaskCall call) =>
        call.Resource.Kind == TaskResourceKind.Activity && !Activities.Exists(call.Resource.Arn) ? $"The activity {call.Resource.Arn} does not exist." : null;

    public void Issue(TaskCall call)
    {
        if (call.Token is not null) Tokens.Open(call);
        if (call.Resource.Kind == TaskResourceKind.Activity)
        {
            Activities.Offer(call);
            return;
        }
        if (Find(call.Resource) is not { } tasks)
        {
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, $"The resource provided {call.Resource.Arn} is not recognized by the local cloud."));
            return;
        }
        Run(call, tasks);
    }

    public bool Adopt(TaskCall call)
    {
        if (call.Token is { } token)
        {
            var note = _notes.GetValueOrDefault(token);
            if (note is not null && TokenBoard.Replay(call, note)) return true;
            if (call.Resource.Kind == TaskResourceKind.Activity)
            {
                Tokens.Open(call);
                if (!call.IsStarted && note is null) Activities.Offer(call);
                return true;
            }
            // Whether the message with the token went out is not known unless the service said so.
            if (call.SubmittedOutput is null) return false;
            Tokens.Open(call);
            return true;
        }
        if (Find(call.Resource) is not { } tasks) return false;
        var cancel = new CancellationTokenSource();
        call.Work = cancel;
        if (tasks.Adopt(call, cancel.Token)) return true;
        if (!tasks.MayRunAgain(call)) return false;
        Run(call, tasks);
        return true;
    }

    public void Cancel(TaskCall call)
    {
        if (call.Token is not null) Tokens.Close(call);
        if (call.Resource.Kind == TaskResourceKind.Activity) Activities.Withdraw(call);
        (call.Work as CancellationTokenSource)?.Cancel();
    }

    private IServiceTasks? Find(TaskResource resource) => resource.Kind switch
    {
        TaskResourceKind.LambdaFunction => _lambda,
        TaskResourceKind.Service => _services.GetValueOrDefault(resource.ServiceType) ?? (resource.IsAwsSdk ? Sdk : null),
        _ => null,
    };

    private void Run(TaskCall call, IServiceTasks tasks)
    {
        var cancel = new CancellationTokenSource();
        call.Work = cancel;
        if (IsHeld(call)) Tokens.Hold(call);
        // Issue returns at once: what a task does before its first wait must not hold the engine up.
        ThreadPool.UnsafeQueueUserWorkItem(
            static state => _ = state.Router.RunAsync(state.Call, state.Tasks, state.Cancel),
            (Router: this, Call: call, Tasks: tasks, Cancel: cancel.Token), preferLocal: false);
    }

    private async Task RunAsync(TaskCall call, IServiceTasks tasks, CancellationToken cancel)
    {
        try
        {
            await tasks.RunAsync(call, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The engine waits no longer.
        }
        catch (Exception e)
        {
            await _cloud.Log.WriteLineAsync($"states: {call.Resource} of '{call.Execution.ExecutionArn}': {e}");
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, "The local cloud failed in doing this task; its log says why."));
        }
        finally
        {
            if (IsHeld(call)) Tokens.Release(call);
        }
    }

    /// <summary>A function may answer for its task while it still runs, and that ends the task; nobody else holds a message before it is sent.</summary>
    private static bool IsHeld(TaskCall call) =>
        call is { Token: not null, Resource: { Kind: TaskResourceKind.Service, ServiceType: not ("lambda" or "aws-sdk:lambda") } };
}
