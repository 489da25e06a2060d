using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>The events of a task, which are named differently for functions, activities and services.</summary>
internal sealed class TaskEvents(TaskResource resource)
{
    private readonly bool _isLambda = resource.Kind == TaskResourceKind.LambdaFunction;
    private readonly bool _isActivity = resource.Kind == TaskResourceKind.Activity;

    /// <summary>What a result that is too large is said to be of.</summary>
    public string Subject => resource.Kind == TaskResourceKind.Service ? resource.ServiceType : resource.Arn;

    public void Scheduled(Scope scope, TaskCall call)
    {
        var type = Pick(HistoryEventType.LambdaFunctionScheduled, HistoryEventType.ActivityScheduled, HistoryEventType.TaskScheduled);
        Add(scope, Details(type, scope) with
        {
            Payload = call.Arguments,
            TimeoutInSeconds = (long?)call.Timeout?.TotalSeconds,
            HeartbeatInSeconds = (long?)call.Heartbeat?.TotalSeconds,
            Region = _isLambda || _isActivity ? null : scope.Frame.Request.Region,
            TaskRoleArn = call.RoleArn,
        });
        if (!_isActivity) Started(scope, null);
    }

    public void Started(Scope scope, string? worker)
    {
        var type = Pick(HistoryEventType.LambdaFunctionStarted, HistoryEventType.ActivityStarted, HistoryEventType.TaskStarted);
        Add(scope, Details(type, scope) with { Name = worker });
    }

    public void Submitted(Scope scope, JsonValue output) => Add(scope, Details(HistoryEventType.TaskSubmitted, scope) with { Payload = output });

    public void Succeeded(Scope scope, JsonValue output)
    {
        var type = Pick(HistoryEventType.LambdaFunctionSucceeded, HistoryEventType.ActivitySucceeded, HistoryEventType.TaskSucceeded);
        Add(scope, Details(type, scope) with { Payload = output });
    }

    public void Failed(Scope scope, TaskOutcomeKind kind, string? error, string? cause)
    {
        var type = kind switch
        {
            TaskOutcomeKind.TimedOut => Pick(HistoryEventType.LambdaFunctionTimedOut, HistoryEventType.ActivityTimedOut, HistoryEventType.TaskTimedOut),
            TaskOutcomeKind.ScheduleFailed when _isLambda || _isActivity => Pick(HistoryEventType.LambdaFunctionScheduleFailed, HistoryEventType.ActivityScheduleFailed, HistoryEventType.TaskFailed),
            TaskOutcomeKind.StartFailed when !_isActivity => Pick(HistoryEventType.LambdaFunctionStartFailed, HistoryEventType.ActivityFailed, HistoryEventType.TaskStartFailed),
            TaskOutcomeKind.SubmitFailed when !_isLambda && !_isActivity => HistoryEventType.TaskSubmitFailed,
            _ => Pick(HistoryEventType.LambdaFunctionFailed, HistoryEventType.ActivityFailed, HistoryEventType.TaskFailed),
        };
        Add(scope, Details(type, scope) with { Error = error, Cause = cause });
    }

    private HistoryEvent Details(HistoryEventType type, Scope scope)
    {
        var isService = !_isLambda && !_isActivity;
        return new HistoryEvent
        {
            PreviousId = scope.Previous,
            Type = type,
            Resource = isService ? resource.Action : type is HistoryEventType.LambdaFunctionScheduled or HistoryEventType.ActivityScheduled ? resource.Arn : null,
            ResourceType = isService ? resource.ServiceType : null,
        };
    }

    private HistoryEventType Pick(HistoryEventType lambda, HistoryEventType activity, HistoryEventType service) => _isLambda ? lambda : _isActivity ? activity : service;

    private static void Add(Scope scope, HistoryEvent e) => scope.Previous = scope.Frame.Add(e);
}
