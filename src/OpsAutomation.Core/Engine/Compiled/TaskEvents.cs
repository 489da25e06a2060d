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

    /// <summary>Null for functions and activities.</summary>
    private readonly string? _service = resource.Kind is TaskResourceKind.LambdaFunction or TaskResourceKind.Activity ? null : resource.ServiceType;

    /// <summary>What a result that is too large is said to be of.</summary>
    public string Subject => resource.Kind == TaskResourceKind.Service ? resource.ServiceType : resource.Arn;

    public void Scheduled(Scope scope, TaskCall call)
    {
        var type = Pick(HistoryEventType.LambdaFunctionScheduled, HistoryEventType.ActivityScheduled, HistoryEventType.TaskScheduled);
        Add(scope, new HistoryEvent
        {
            PreviousId = scope.Previous,
            Type = type,
            Resource = _service is null ? resource.Arn : resource.Action,
            ResourceType = _service,
            Payload = call.Arguments,
            TimeoutInSeconds = (long?)call.Timeout?.TotalSeconds,
            HeartbeatInSeconds = (long?)call.Heartbeat?.TotalSeconds,
            Region = _service is null ? null : scope.Frame.Request.Region,
            TaskRoleArn = call.RoleArn,
        });
        if (!_isActivity) Started(scope, null);
    }

    public void Started(Scope scope, string? worker)
    {
        var type = Pick(HistoryEventType.LambdaFunctionStarted, HistoryEventType.ActivityStarted, HistoryEventType.TaskStarted);
        Add(scope, Event(type, scope, name: worker));
    }

    public void Submitted(Scope scope, JsonValue output) => Add(scope, Event(HistoryEventType.TaskSubmitted, scope, output));

    public void Succeeded(Scope scope, JsonValue output)
    {
        var type = Pick(HistoryEventType.LambdaFunctionSucceeded, HistoryEventType.ActivitySucceeded, HistoryEventType.TaskSucceeded);
        Add(scope, Event(type, scope, output));
    }

    public void Failed(Scope scope, TaskOutcomeKind kind, string? error, string? cause)
    {
        var type = kind switch
        {
            TaskOutcomeKind.TimedOut => Pick(HistoryEventType.LambdaFunctionTimedOut, HistoryEventType.ActivityTimedOut, HistoryEventType.TaskTimedOut),
            TaskOutcomeKind.ScheduleFailed when _service is null =>
                Pick(HistoryEventType.LambdaFunctionScheduleFailed, HistoryEventType.ActivityScheduleFailed, HistoryEventType.TaskFailed),
            TaskOutcomeKind.StartFailed when !_isActivity =>
                Pick(HistoryEventType.LambdaFunctionStartFailed, HistoryEventType.ActivityFailed, HistoryEventType.TaskStartFailed),
            TaskOutcomeKind.SubmitFailed when _service is not null => HistoryEventType.TaskSubmitFailed,
            _ => Pick(HistoryEventType.LambdaFunctionFailed, HistoryEventType.ActivityFailed, HistoryEventType.TaskFailed),
        };
        Add(scope, Event(type, scope, error: error, cause: cause));
    }

    /// <summary>Functions and activities are named once, when they are scheduled; services in every event.</summary>
    private HistoryEvent Event(
        HistoryEventType type, Scope scope, JsonValue? payload = null, string? name = null, string? error = null, string? cause = null) => new()
        {
            PreviousId = scope.Previous,
            Type = type,
            Name = name,
            Payload = payload,
            Resource = _service is null ? null : resource.Action,
            ResourceType = _service,
            Error = error,
            Cause = cause,
        };

    private HistoryEventType Pick(HistoryEventType lambda, HistoryEventType activity, HistoryEventType service) =>
        _isLambda ? lambda : _isActivity ? activity : service;

    private static void Add(Scope scope, HistoryEvent e) => scope.Previous = scope.Frame.Add(e);
}
