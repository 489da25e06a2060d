using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Distributed;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class MapStep : FanOutStep
{
    private readonly MapState _state;
    private readonly Block _processor;
    private readonly NumberField _concurrency;
    private readonly PathExpression? _itemsPath;
    private readonly DataTemplate? _items;
    private readonly DataTemplate? _selector;

    public MapStep(MapState state)
        : base(state)
    {
        _state = state;
        _processor = BlockCompiler.Compile(state.Processor);
        _concurrency = new NumberField(state.QueryLanguage, "MaxConcurrency", state.MaxConcurrency, state.MaxConcurrencyPath);
        _itemsPath = PathExpression.ParseIf("ItemsPath", state.ItemsPath);
        _items = DataTemplate.CompileIf(state.QueryLanguage, state.Items, "Items");
        var selector = state.ItemSelector ?? (state.QueryLanguage == QueryLanguage.JsonPath ? state.Parameters : null);
        _selector = DataTemplate.CompileIf(state.QueryLanguage, selector, "ItemSelector");
        if (state.IsDistributed) Distributed = new DistributedMap(state);
    }

    public override HistoryEventType Entered => HistoryEventType.MapStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.MapStateExited;

    public override HistoryEventType Failed => HistoryEventType.MapStateFailed;

    public override HistoryEventType Aborted => HistoryEventType.MapStateAborted;

    /// <summary>What only a distributed Map has; null for an inline one.</summary>
    public DistributedMap? Distributed { get; }

    public override Block BlockOf(int index) => _processor;

    public override Turn Run(Scope scope)
    {
        if (Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        if (!_concurrency.TryGet(scope, input, out var concurrency, out failure)) return Turn.Fail(failure!);
        var most = (int)Math.Min(concurrency ?? 0, int.MaxValue);
        if (Distributed?.Reader is { } reader) return reader.Begin(scope, this, input, most);
        if (Items(scope, input, out failure) is not { } items) return Turn.Fail(failure!);
        Started(scope, items.Count);
        var plan = new MapPlan(most);
        if (Distributed is not null)
        {
            if (Distributed.Plan(scope, input, plan, out failure) is not { } whole) return Turn.Fail(failure!);
            plan = Distributed.StartRun(scope, whole);
        }
        return Begin(scope, input, items, plan);
    }

    /// <summary>The items are known: iterations begin.</summary>
    /// <param name="sources">Where each item comes from, when not from the state's input.</param>
    public Turn Begin(Scope scope, JsonValue input, JsonArray items, MapPlan plan, IReadOnlyList<JsonValue>? sources = null)
    {
        scope.Trial?.Seen.Planned(plan);
        if (Select(scope, input, items, sources, out var failure) is not { } inputs) return DistributedMap.Stop(scope, plan, failure!);
        if (Distributed?.Batcher is { } batcher)
        {
            if (batcher.Batch(scope, input, inputs, out failure) is not { } batches) return DistributedMap.Stop(scope, plan, failure!);
            inputs = batches;
            scope.Trial?.Seen.AfterItemBatcher = batches;
        }
        if (scope.Trial is { Mock: { } outcome } trial)
        {
            var exceeded = outcome.IsSuccess && plan.IsExceeded(trial.FailedIterations, inputs.Count);
            return exceeded ? Turn.Fail(DistributedMap.Exceeded()) : Pretend(scope, outcome);
        }
        var record = new ItemsFixed(scope.Path)
        {
            Inputs = inputs,
            Values = Distributed is null ? items : JsonArray.Empty,
            MaxConcurrency = plan.MaxConcurrency,
            ToleratedCount = plan.ToleratedCount,
            ToleratedPercentage = plan.ToleratedPercentage,
            MapRunArn = plan.MapRunArn,
            PreviousEventId = scope.Previous,
        };
        scope.Record(record);
        var iterations = new FanOut(scope, this, record);
        scope.Pending = iterations;
        return iterations.Begin();
    }

    public int Concurrency(Scope scope, JsonValue input) => _concurrency.TryGet(scope, input, out var most, out _) ? (int)Math.Min(most ?? 0, int.MaxValue) : 0;

    public override FanOut Restore(Scope scope, ItemsFixed items) => new(scope, this, items);

    public static void Started(Scope scope, int length) => scope.Previous = scope.Frame.Add(new HistoryEvent
    {
        PreviousId = scope.Previous,
        Type = HistoryEventType.MapStateStarted,
        Number = length,
    });

    private JsonArray? Items(Scope scope, JsonValue input, out StateFailure? failure)
    {
        failure = null;
        var items = input;
        if (_items is not null)
        {
            items = _items.Evaluate(scope.Data.For(input), out failure);
            if (items is not (null or JsonArray))
                failure = Failures.Query(scope, "Items", JsonataTemplate.WrongType(_state.Items!.AsText ?? "", "Items", "array", items));
            return items as JsonArray;
        }
        if (_itemsPath is not null)
        {
            items = _itemsPath.EvaluatePath(scope.Data.For(input), out failure);
            if (items is null) return null;
        }
        if (items is JsonArray array)
        {
            scope.Trial?.Seen.AfterItemsPath = array;
            return array;
        }
        failure = _state.QueryLanguage == QueryLanguage.Jsonata
            ? Failures.Query(scope, null, $"Map state input must be an array but was: {items}")
            : Failures.Runtime(scope, $"Reference path \"{Reference}\" must point to array.");
        return null;
    }

    /// <summary>AWS names a path into the context object as one into a document.</summary>
    private string Reference => _itemsPath?.Text is not { } text ? "$" : text.StartsWith("$$", StringComparison.Ordinal) ? text[1..] : text;

    private JsonArray? Select(Scope scope, JsonValue input, JsonArray items, IReadOnlyList<JsonValue>? sources, out StateFailure? failure)
    {
        failure = null;
        if (_selector is null) return items;
        var inputs = new JsonValue[items.Count];
        var data = scope.Data;
        for (var i = 0; i < inputs.Length; i++)
        {
            data.For(input);
            data.MapItem = ContextObject.Item(i, items[i], sources?[i]);
            var selected = _selector.Evaluate(data, out failure);
            data.MapItem = null;
            if (selected is null) return null;
            inputs[i] = selected;
        }
        var all = JsonArray.Adopt(inputs);
        scope.Trial?.Seen.AfterItemSelector = all;
        return all;
    }
}
