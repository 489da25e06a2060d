using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>What a distributed Map has more than an inline one: a map run, child executions, failures that are borne.</summary>
internal sealed class DistributedMap
{
    private readonly MapState _state;
    private readonly NumberField _count;
    private readonly NumberField _percentage;
    private readonly ResultWriting? _writer;

    public DistributedMap(MapState state)
    {
        _state = state;
        _count = new NumberField(state.QueryLanguage, "ToleratedFailureCount", state.ToleratedFailureCount, state.ToleratedFailureCountPath);
        _percentage = new NumberField(
            state.QueryLanguage, "ToleratedFailurePercentage", state.ToleratedFailurePercentage, state.ToleratedFailurePercentagePath);
        Reader = state.ItemReader is { } reader ? new ItemReading(state, reader) : null;
        Batcher = state.ItemBatcher is { } batcher ? new ItemBatching(state, batcher) : null;
        _writer = state.ResultWriter is { } writer ? new ResultWriting(state, writer) : null;
    }

    public ItemReading? Reader { get; }

    public ItemBatching? Batcher { get; }

    public bool IsExpress => _state.IsExpress;

    /// <summary>Whether the results are written somewhere, or given in a form of their own.</summary>
    public bool HasWriter => _writer is not null;

    public MapPlan? Plan(Scope scope, JsonValue input, MapPlan plan, out StateFailure? failure)
    {
        if (!_count.TryGet(scope, input, out var count, out failure) || !_percentage.TryGetDouble(scope, input, out var percentage, out failure)) return null;
        if (percentage is < 0 or > 100)
        {
            failure = Failures.Runtime(scope, "ToleratedFailurePercentage must be between 0 and 100.");
            return null;
        }
        return plan with { ToleratedCount = count, ToleratedPercentage = percentage };
    }

    public MapPlan StartRun(Scope scope, MapPlan plan)
    {
        var arn = RunArn(scope);
        scope.Execution.MarkChanged(scope.Execution.Began(new MapRun(scope.Execution, scope.Path, arn, plan)));
        scope.Previous = scope.Frame.Add(new HistoryEvent { PreviousId = scope.Previous, Type = HistoryEventType.MapRunStarted, Resource = arn });
        return plan with { MapRunArn = arn };
    }

    /// <summary>A child's identity follows from its run and number, so that a restart finds it again, and what it has had before.</summary>
    public Frame ChildFrame(Scope owner, MapRun run, int index, JsonValue input)
    {
        var time = owner.Execution.Now;
        if (!_state.IsExpress)
        {
            var request = ChildRequest(owner, run.Arn, index, input, time);
            if (owner.Execution.TakePast(request.ExecutionArn) is not { } past) return new Frame(owner.Execution, request);
            request = request with
            {
                StartTime = past.StartTime,
                RedriveCount = past.RedriveCount + (past.IsEnded ? 1 : 0),
                RedriveTime = past.IsEnded ? time : past.RedriveTime,
            };
            return new Frame(owner.Execution, request) { LastEventId = past.LastEventId, IsRedriven = past.IsEnded };
        }
        return new Frame(owner.Execution, owner.Frame.Limits, () => ChildRequest(owner, run.Arn, index, input, time));
    }

    public ExecutionRequest ChildRequest(Scope owner, string runArn, int index, JsonValue input, DateTimeOffset time)
    {
        var parent = owner.Frame.Request;
        var label = runArn[(runArn.LastIndexOf('/') + 1)..runArn.LastIndexOf(':')];
        var name = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{runArn}#{index}")).AsSpan(0, 16)).ToString();
        var kind = _state.IsExpress ? "express" : "execution";
        return parent with
        {
            ExecutionArn = $"{Arns.Prefix(parent.StateMachineArn)}:{kind}:{parent.StateMachineName}/{label}:{name}",
            Name = name,
            StateMachineArn = $"{Arns.Prefix(parent.StateMachineArn)}:stateMachine:{parent.StateMachineName}/{label}",
            StateMachineName = $"{parent.StateMachineName}/{label}",
            Type = _state.IsExpress ? ExecutionType.Express : ExecutionType.Standard,
            Input = input,
            StartTime = time,
            MapRunArn = runArn,
            RedriveCount = 0,
            RedriveTime = null,
            KeepsHistory = parent.KeepsHistory && !_state.IsExpress,
        };
    }

    public static StateFailure Exceeded() => new(ErrorNames.ExceedToleratedFailureThreshold, "The specified tolerated failure threshold was exceeded");

    /// <summary>The state fails before its children begin; where it was told that a map run began, that has failed.</summary>
    public static Turn Stop(Scope owner, MapPlan plan, StateFailure failure)
    {
        if (plan.MapRunArn is { } arn) owner.Execution.RunOf(arn)?.Over(ExecutionStatus.Failed, owner.Execution.Now);
        return Turn.Fail(failure);
    }

    /// <summary>The map run fails, and the state with it.</summary>
    public static Turn GiveUp(Scope owner, MapRun run, StateFailure failure)
    {
        run.Over(ExecutionStatus.Failed, owner.Execution.Now);
        return Turn.Fail(RunFailed(owner, failure));
    }

    public static StateFailure RunFailed(Scope owner, StateFailure failure)
    {
        owner.Previous = owner.Frame.Add(new HistoryEvent
        {
            PreviousId = owner.Previous,
            Type = HistoryEventType.MapRunFailed,
            Error = failure.Error,
            Cause = failure.Cause,
        });
        return failure;
    }

    public Turn Write(Scope owner, MapStep map, ChildResults results, StateFailure? tooMany) => _writer!.Begin(owner, map, results, tooMany);

    public static Turn Finish(Scope owner, MapStep map, MapRun run, JsonValue output)
    {
        run.Over(ExecutionStatus.Succeeded, owner.Execution.Now);
        owner.Previous = owner.Frame.Add(HistoryEventType.MapRunSucceeded, owner.Previous);
        owner.Frame.Add(HistoryEventType.MapStateSucceeded, owner.Previous);
        return map.Data.Input(owner, out var failure) is { } input ? map.Data.Leave(owner, input, output) : Turn.Fail(failure!);
    }

    private string RunArn(Scope scope)
    {
        var request = scope.Frame.Request;
        var label = _state.Label ?? NewId(scope);
        return $"{Arns.Prefix(request.StateMachineArn)}:mapRun:{request.StateMachineName}/{label}:{NewId(scope)}";
    }

    private static string NewId(Scope scope)
    {
        Span<byte> bytes = stackalloc byte[16];
        scope.Execution.Ports.Random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }
}
