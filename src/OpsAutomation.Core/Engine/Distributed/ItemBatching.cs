using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>ItemBatcher: items are given to children many at a time, as <c>{ BatchInput, Items }</c>.</summary>
internal sealed class ItemBatching(MapState state, ItemBatcher batcher)
{
    private readonly NumberField _count = new(state.QueryLanguage, "MaxItemsPerBatch", batcher.MaxItemsPerBatch, batcher.MaxItemsPerBatchPath);
    private readonly NumberField _bytes = new(state.QueryLanguage, "MaxInputBytesPerBatch", batcher.MaxInputBytesPerBatch, batcher.MaxInputBytesPerBatchPath);
    private readonly DataTemplate? _input = DataTemplate.CompileIf(state.QueryLanguage, batcher.BatchInput, "ItemBatcher/BatchInput");

    public JsonArray? Batch(Scope scope, JsonValue input, JsonArray items, out StateFailure? failure)
    {
        if (!_count.TryGet(scope, input, out var most, out failure) || !_bytes.TryGet(scope, input, out var bytes, out failure)) return null;
        JsonValue? shared = null;
        if (_input is not null)
        {
            shared = _input.Evaluate(scope.Data.For(input), out failure);
            if (shared is null) return null;
        }
        var limit = Math.Min(bytes is > 0 ? bytes.Value : long.MaxValue, scope.Frame.Limits.MaxPayloadBytes);
        var overhead = Wrap(shared, []).Utf8Size;
        List<JsonValue> batches = [];
        List<JsonValue> batch = [];
        long size = overhead;
        foreach (var item in items)
        {
            if (batch.Count > 0 && ((most is > 0 && batch.Count == most) || size + item.Utf8Size + 1 > limit))
            {
                batches.Add(Wrap(shared, batch));
                batch = [];
                size = overhead;
            }
            batch.Add(item);
            size += item.Utf8Size + 1;
        }
        if (batch.Count > 0) batches.Add(Wrap(shared, batch));
        return JsonArray.From(batches);
    }

    private static JsonObject Wrap(JsonValue? shared, List<JsonValue> items)
    {
        var batch = new JsonObjectBuilder(2);
        if (shared is not null) batch.Set("BatchInput", shared);
        return batch.Set("Items", JsonArray.From(items)).Build();
    }
}
