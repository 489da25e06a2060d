using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class TaskStep(TaskState state) : Step(state), ITaskOwner
{
    private readonly TaskEvents _events = new(state.Resource);
    private readonly NumberField _timeout = new(state.QueryLanguage, "TimeoutSeconds", state.TimeoutSeconds, state.TimeoutSecondsPath);
    private readonly NumberField _heartbeat = new(state.QueryLanguage, "HeartbeatSeconds", state.HeartbeatSeconds, state.HeartbeatSecondsPath);
    private readonly DataTemplate? _credentials = DataTemplate.CompileIf(state.QueryLanguage, state.Credentials, "Credentials");
    private readonly OptimisedIntegration? _integration = OptimisedIntegration.Of(state.Resource);
    private readonly bool _hasToken = state.Resource.Kind == TaskResourceKind.Activity || state.Resource.Pattern == IntegrationPattern.WaitForTaskToken;

    public override HistoryEventType Entered => HistoryEventType.TaskStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.TaskStateExited;

    public TaskResource Resource => state.Resource;

    public override Turn Run(Scope scope)
    {
        if (Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        var token = _hasToken ? scope.Execution.NewToken() : null;
        scope.Data.TaskToken = token;
        var arguments = Data.Arguments(scope, input, out failure);
        scope.Data.TaskToken = null;
        if (arguments is null) return Turn.Fail(failure!);
        if (!_timeout.TryGet(scope, input, out var timeout, out failure, least: 1)
            || !_heartbeat.TryGet(scope, input, out var heartbeat, out failure, least: 1))
        {
            return Turn.Fail(failure!);
        }
        if (!TryRole(scope, input, out var role, out failure)) return Turn.Fail(failure!);
        if (arguments.Utf8Size > scope.Frame.Limits.MaxPayloadBytes) return Turn.Fail(Failures.TooLarge(Name));
        if (_integration is not null && Unusable(arguments) is { } unusable) return Turn.Fail(Failures.Runtime(scope, unusable));
        var call = new TaskCall(scope.Execution)
        {
            Execution = scope.Frame.Request,
            Id = scope.Execution.NextEffectId(),
            StateName = Name,
            Resource = state.Resource,
            Arguments = arguments,
            RoleArn = role,
            Token = token,
            Timeout = Seconds(timeout),
            Heartbeat = Seconds(heartbeat),
            RetryCount = scope.RetryCount,
            Scope = scope,
        };
        if (scope.Execution.Ports.Tasks.Refusal(call) is { } refusal) return Turn.Fail(Failures.Runtime(scope, refusal));
        _events.Scheduled(scope, call);
        var due = scope.Execution.Now + call.Timeout;
        scope.Record(Scheduled(scope, call, due));
        scope.Pending = Wait(scope, call, due);
        scope.Execution.Issue(call);
        return Turn.Waiting;
    }

    /// <summary>After a restart: the task that was issued is awaited again, or given up as lost.</summary>
    public Turn Resume(Scope scope, EffectScheduled effect, EffectProgress? progress)
    {
        var call = new TaskCall(scope.Execution)
        {
            Execution = scope.Frame.Request,
            Id = effect.EffectId,
            StateName = Name,
            Resource = state.Resource,
            Arguments = effect.Arguments!,
            RoleArn = effect.RoleArn,
            Token = effect.Token,
            Timeout = effect.Timeout,
            Heartbeat = effect.Heartbeat,
            RetryCount = scope.RetryCount,
            Scope = scope,
            SubmittedOutput = progress?.SubmittedOutput,
            IsStarted = progress?.IsStarted ?? false,
        };
        scope.Previous = progress?.PreviousEventId ?? effect.PreviousEventId;
        scope.Pending = Wait(scope, call, effect.Due);
        if (scope.Execution.Ports.Tasks.Adopt(call)) return Turn.Waiting;
        return Settle(scope, (TaskWait)scope.Pending, TaskOutcome.Failure(LostTask.ErrorOf(state.Resource), LostTask.Cause));
    }

    public Turn Report(Scope scope, TaskWait wait, TaskReport report)
    {
        switch (report.Kind)
        {
            case TaskReportKind.Started when !wait.Call.IsStarted:
                wait.Call.IsStarted = true;
                _events.Started(scope, report.WorkerName);
                Beat(scope, wait);
                scope.Record(new EffectProgress(scope.Path) { EffectId = wait.Call.Id, IsStarted = true, PreviousEventId = scope.Previous });
                return Turn.Waiting;
            case TaskReportKind.Submitted when wait.Call.SubmittedOutput is null:
                wait.Call.SubmittedOutput = report.Output;
                _events.Submitted(scope, report.Output!);
                Beat(scope, wait);
                scope.Record(new EffectProgress(scope.Path)
                {
                    EffectId = wait.Call.Id,
                    IsStarted = true,
                    SubmittedOutput = report.Output,
                    PreviousEventId = scope.Previous,
                });
                return Turn.Waiting;
            case TaskReportKind.Heartbeat:
                Beat(scope, wait);
                return Turn.Waiting;
            case TaskReportKind.Outcome:
                return Settle(scope, wait, report.Outcome!);
            default:
                return Turn.Waiting;
        }
    }

    public Turn TimedOut(Scope scope, TaskWait wait, bool isHeartbeat)
    {
        wait.Cancel(scope.Execution);
        Over(scope, wait, succeeded: false);
        _events.Failed(scope, TaskOutcomeKind.TimedOut, ErrorNames.Timeout, null);
        return Turn.Fail(new StateFailure(ErrorNames.Timeout, null) { IsHeartbeat = isHeartbeat });
    }

    private Turn Settle(Scope scope, TaskWait wait, TaskOutcome outcome)
    {
        wait.Settle(scope.Execution);
        Over(scope, wait, outcome.IsSuccess);
        if (outcome.IsSuccess && outcome.Output!.Utf8Size > scope.Frame.Limits.MaxPayloadBytes)
        {
            var tooLarge = Failures.TooLarge(_events.Subject);
            outcome = TaskOutcome.Failure(tooLarge.Error, tooLarge.Cause);
        }
        if (!outcome.IsSuccess)
        {
            // States.Runtime of a task fails the execution as one of the engine does, with the same beginning and without an event of its own.
            if (outcome.Error == ErrorNames.Runtime) return Turn.Fail(Failures.Runtime(scope, outcome.Cause ?? ""));
            _events.Failed(scope, outcome.Kind, outcome.Error, outcome.Cause);
            return Turn.Fail(new StateFailure(outcome.Error, outcome.Cause));
        }
        _events.Succeeded(scope, outcome.Output!);
        return Data.Input(scope, out var failure) is { } input ? Data.Leave(scope, input, outcome.Output) : Turn.Fail(failure!);
    }

    /// <summary>Credentials that name no role fail the state: with the machine's own role it would do the task as somebody that nobody asked for.</summary>
    private bool TryRole(Scope scope, JsonValue input, out string? role, out StateFailure? failure)
    {
        role = null;
        failure = null;
        if (_credentials is null) return true;
        if (_credentials.Evaluate(scope.Data.For(input), out failure) is not { } credentials) return false;
        var given = credentials["RoleArn"];
        role = given?.AsText;
        if (!string.IsNullOrEmpty(role)) return true;
        var problem = given is null
            ? "The field 'RoleArn' is required but was missing"
            : "The value for the field 'RoleArn' must be a STRING that is not empty";
        failure = Failures.Runtime(scope, Unusable("Credentials", credentials, problem));
        return false;
    }

    private string? Unusable(JsonValue arguments)
    {
        if (arguments is not JsonObject given) return null;
        var problems = string.Join(", ", _integration!.Problems(given, isTemplate: false).Select(static p => p.Problem));
        var field = state.QueryLanguage == QueryLanguage.Jsonata ? "Arguments" : "Parameters";
        return problems.Length == 0 ? null : Unusable(field, arguments, problems);
    }

    private static string Unusable(string field, JsonValue value, string problems) =>
        $"The {field} '{value}' could not be used to start the Task: [{problems}]";

    private static void Over(Scope scope, TaskWait wait, bool succeeded)
    {
        scope.Pending = null;
        scope.Record(new EffectDone(scope.Path) { EffectId = wait.Call.Id, Succeeded = succeeded });
    }

    private static EffectScheduled Scheduled(Scope scope, TaskCall call, DateTimeOffset? due) => new(scope.Path)
    {
        EffectId = call.Id,
        Kind = EffectKind.Task,
        Arguments = call.Arguments,
        Token = call.Token,
        RoleArn = call.RoleArn,
        Due = due,
        Timeout = call.Timeout,
        Heartbeat = call.Heartbeat,
        PreviousEventId = scope.Previous,
    };

    private TaskWait Wait(Scope scope, TaskCall call, DateTimeOffset? due)
    {
        var wait = new TaskWait(call, this);
        if (due is { } at) wait.Timeout = scope.Execution.SetTimer(scope, at, TimerKind.Task);
        // An activity's heart beats from when a worker took it.
        if (state.Resource.Kind != TaskResourceKind.Activity || call.IsStarted) Beat(scope, wait);
        return wait;
    }

    private static void Beat(Scope scope, TaskWait wait)
    {
        if (wait.Call.Heartbeat is not { } heartbeat) return;
        scope.Execution.Cancel(wait.Heartbeat);
        wait.Heartbeat = scope.Execution.SetTimer(scope, scope.Execution.Now + heartbeat, TimerKind.Task);
    }

    private static TimeSpan? Seconds(long? seconds) => seconds is { } s ? TimeSpan.FromSeconds(Math.Min(s, 99_999_999)) : null;
}
