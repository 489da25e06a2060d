using System.Globalization;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>
/// ItemReader: the items come from S3. The read is a task like any other (s3:getObject answers with <c>Body</c>, s3:listObjectsV2 with
/// <c>Contents</c>, whole); it writes no events, and after a restart it is made again.
/// </summary>
internal sealed class ItemReading(MapState state, ItemReader reader)
{
    private readonly DataTemplate? _parameters = DataTemplate.CompileIf(state.QueryLanguage, reader.Parameters, state.QueryLanguage == QueryLanguage.Jsonata ? "ItemReader/Arguments" : "ItemReader/Parameters");
    private readonly NumberField _maxItems = new(state.QueryLanguage, "MaxItems", reader.Config["MaxItems"], reader.Config["MaxItemsPath"]?.AsText);

    public Turn Begin(Scope scope, MapStep map, JsonValue input, int concurrency)
    {
        MapStep.Started(scope, 0);
        if (map.Distributed!.Plan(scope, input, new MapPlan(concurrency), out var failure) is not { } plan) return Turn.Fail(failure!);
        plan = map.Distributed.StartRun(scope, plan);
        return Read(scope, map, input, plan);
    }

    public Turn Resume(Scope scope, EffectScheduled effect)
    {
        var map = (MapStep)scope.State;
        if (map.Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        if (map.Distributed!.Plan(scope, input, new MapPlan(map.Concurrency(scope, input)), out failure) is not { } plan) return Turn.Fail(failure!);
        return Read(scope, map, input, plan with { MapRunArn = effect.MapRunArn });
    }

    private Turn Read(Scope scope, MapStep map, JsonValue input, MapPlan plan)
    {
        StateFailure? failure = null;
        var parameters = _parameters is null ? JsonObject.Empty : _parameters.Evaluate(scope.Data.For(input), out failure);
        if (parameters is null) return Turn.Fail(failure!);
        if (!TryMaxItems(scope, input, out var most, out failure)) return Turn.Fail(failure!);
        var owner = new Reader(this, map, input, plan, most);
        var call = new TaskCall(scope.Execution)
        {
            Execution = scope.Frame.Request,
            Id = scope.Execution.NextEffectId(),
            StateName = scope.State.Name,
            Resource = reader.Resource,
            Arguments = parameters,
            Scope = scope,
        };
        scope.Record(new EffectScheduled(scope.Path) { EffectId = call.Id, Kind = EffectKind.ItemReader, Arguments = parameters, MapRunArn = plan.MapRunArn, PreviousEventId = scope.Previous });
        scope.Pending = new TaskWait(call, owner);
        scope.Execution.Issue(call);
        return Turn.Waiting;
    }

    private bool TryMaxItems(Scope scope, JsonValue input, out long most, out StateFailure? failure)
    {
        most = 0;
        if (!_maxItems.TryEvaluate(scope, input, out var value, out failure)) return false;
        if (value is null) return true;
        // A path may lead to a text that writes the number.
        if ((value.AsLong ?? (long.TryParse(value.AsText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null)) is { } number)
        {
            most = number;
            if (number >= 0) return true;
        }
        failure = DistributedMap.RunFailed(scope, new StateFailure(ErrorNames.ItemReaderFailed, "field MaxItems must be positive"));
        return false;
    }

    private Turn Over(Scope scope, Reader context, TaskOutcome outcome)
    {
        scope.Pending = null;
        StateFailure failure;
        if (!outcome.IsSuccess) failure = new StateFailure(ErrorNames.ItemReaderFailed, outcome.Cause ?? outcome.Error);
        else if (ItemFormats.Read(reader, outcome.Output!, context.MaxItems, out var error) is { } items) return Read(scope, context, items);
        else failure = new StateFailure(ErrorNames.ItemReaderFailed, error);
        return Turn.Fail(DistributedMap.RunFailed(scope, failure));
    }

    private Turn Read(Scope scope, Reader context, JsonArray items)
    {
        if (reader.Config.Has("ItemsPointer")) scope.Trial?.Seen.AfterItemsPointer = items;
        return context.Map.Begin(scope, context.Input, items, context.Plan);
    }

    private sealed record Reader(ItemReading Reading, MapStep Map, JsonValue Input, MapPlan Plan, long MaxItems) : ITaskOwner
    {
        public Turn Report(Scope scope, TaskWait wait, TaskReport report) =>
            report.Outcome is { } outcome ? Reading.Over(scope, this, outcome) : Turn.Waiting;

        public Turn TimedOut(Scope scope, TaskWait wait, bool isHeartbeat) => Turn.Waiting;
    }
}
