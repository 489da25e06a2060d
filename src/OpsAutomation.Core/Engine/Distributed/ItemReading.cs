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
/// ItemReader: the items come from S3. A read is a task like any other (s3:getObject answers with <c>Body</c>, s3:listObjectsV2 with
/// <c>Contents</c>, whole); it writes no events, and after a restart it is made again from its beginning.
/// </summary>
internal sealed class ItemReading(MapState state, ItemReader reader)
{
    /// <summary>AWS reads no more from one source.</summary>
    private const long MostItems = 100_000_000;

    private readonly DataTemplate? _parameters = DataTemplate.CompileIf(
        state.QueryLanguage, reader.Parameters, state.QueryLanguage == QueryLanguage.Jsonata ? "ItemReader/Arguments" : "ItemReader/Parameters");
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
        if (parameters is null) return DistributedMap.Stop(scope, plan, failure!);
        if (!TryMaxItems(scope, input, plan, out var most, out failure)) return DistributedMap.Stop(scope, plan, failure!);
        var source = new ItemSource(reader, map, input, plan, parameters, most is > 0 and < MostItems ? most : MostItems);
        var call = source.FirstCall(scope);
        scope.Record(new EffectScheduled(scope.Path)
        {
            EffectId = call.Id,
            Kind = EffectKind.ItemReader,
            Arguments = parameters,
            MapRunArn = plan.MapRunArn,
            PreviousEventId = scope.Previous,
        });
        scope.Pending = new TaskWait(call, source);
        scope.Execution.Issue(call);
        return Turn.Waiting;
    }

    private bool TryMaxItems(Scope scope, JsonValue input, MapPlan plan, out long most, out StateFailure? failure)
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
}
