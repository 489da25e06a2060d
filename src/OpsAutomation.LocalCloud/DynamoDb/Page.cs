using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>What Query and Scan have in common: where a page starts, what is filtered out, what is shown, and when the page is full.</summary>
internal sealed class Page
{
    private readonly JsonObject _request;
    private readonly Table _table;
    private readonly Condition? _filter;
    private readonly Projection? _projection;
    private readonly string? _filterSource;
    private readonly Placeholders _placeholders;
    private readonly (ItemKey Index, ItemKey Table)? _start;
    private readonly long _limit;

    private Page(JsonObject request, Table table, Placeholders placeholders)
    {
        _request = request;
        _table = table;
        _placeholders = placeholders;
        Index = request["IndexName"]?.AsText is { } name ? table.Definition.Index(name) : null;
        if (Index is { IsGlobal: true } && request["ConsistentRead"]?.AsBool == true)
            throw DynamoErrors.Validation("Consistent reads are not supported on global secondary indexes");
        _filterSource = request["FilterExpression"]?.AsText;
        _filter = _filterSource is null ? null : ConditionReader.Read("FilterExpression", _filterSource, placeholders);
        _projection = Projection.Read(request["ProjectionExpression"]?.AsText, placeholders) ?? Index?.ProjectionFor(table.Key);
        _limit = request["Limit"]?.AsLong ?? long.MaxValue;
        if (_limit < 1)
            throw DynamoErrors.Validation(
                $"1 validation error detected: Value '{_limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        _start = Start(request["ExclusiveStartKey"]);
        if (request["Select"]?.AsText is { } select && request["ProjectionExpression"] is not null && select != "SPECIFIC_ATTRIBUTES")
            throw DynamoErrors.Validation($"Cannot specify the ProjectionExpression when choosing to get {select}");
    }

    public SecondaryIndex? Index { get; }

    public KeySchema Key => Index?.Key ?? _table.Key;

    public static Page Read(JsonObject request, Table table, Placeholders placeholders) => new(request, table, placeholders);

    /// <summary>A query's filter may not speak of the key: that is what the key condition is for.</summary>
    public void RefuseKeysInFilter()
    {
        if (_filterSource is null) return;
        var tokens = new TokenReader("FilterExpression", _filterSource, _placeholders);
        for (; tokens.Peek.Kind != TokenKind.End; tokens.Take())
        {
            var name = tokens.Peek.Kind switch
            {
                TokenKind.Name => tokens.Peek.Text,
                TokenKind.NamePlaceholder => _placeholders.Name(tokens.Peek.Text),
                _ => null,
            };
            if (name is not null && Key.IsKey(name) && !(tokens.At > 0 && tokens.Before.Is(".")))
                throw DynamoErrors.Validation($"Filter Expression can only contain non-primary key attributes: Primary key attribute: {name}");
        }
    }

    /// <summary>The answer: at most Limit rows or 1 MB looked at, and the key to go on from when there may be more.</summary>
    public JsonObject Take(IEnumerable<(ItemKey Key, Row Row)> rows, bool forward)
    {
        var items = new List<JsonValue>();
        var (scanned, bytes) = (0L, 0);
        Row? last = null;
        var more = false;
        foreach (var (key, row) in rows)
        {
            if (!IsAfterStart(key, row, forward)) continue;
            if (scanned == _limit || bytes >= ItemSize.MaxPage)
            {
                more = true;
                break;
            }
            scanned++;
            bytes += row.Size;
            last = row;
            if (_filter is null || _filter.Holds(row.Item)) items.Add(_projection?.Of(row.Item) ?? row.Item);
        }
        // DynamoDB stops at the limit without looking whether anything follows.
        more |= scanned == _limit;
        var counted = _request["Select"]?.AsText == "COUNT";
        return new JsonObjectBuilder(5)
            .SetIf("Items", counted ? null : JsonArray.From(items))
            .Set("Count", items.Count)
            .Set("ScannedCount", scanned)
            .SetIf("LastEvaluatedKey", more && last is not null ? LastKey(last) : null)
            .SetIf("ConsumedCapacity", Capacity.OfRead(_request, _table, bytes))
            .Build();
    }

    private bool IsAfterStart(ItemKey key, Row row, bool forward)
    {
        if (_start is not { } start) return true;
        var order = SecondaryIndex.Compare(key, row.Key, start.Index, start.Table);
        return forward ? order > 0 : order < 0;
    }

    private JsonObject LastKey(Row row)
    {
        var key = _table.Key.Members(row.Item);
        if (Index is null) return key;
        foreach (var (name, value) in Index.Key.Members(row.Item)) key = key.With(name, value);
        return key;
    }

    private (ItemKey Index, ItemKey Table)? Start(JsonValue? value)
    {
        if (value is null) return null;
        var given = AttributeReader.Item(value);
        string?[] wanted = [_table.Key.Hash, _table.Key.Range, Index?.Key.Hash, Index?.Key.Range];
        var names = wanted.OfType<string>().Distinct().ToArray();
        if (given.Count != names.Length || !names.All(given.Has)) throw DynamoErrors.Validation("The provided starting key is invalid");
        var table = _table.Key.InIndex(given);
        var index = Index is null ? table : Index.Key.InIndex(given);
        return table is { } t && index is { } i ? (i, t) : throw DynamoErrors.Validation("The provided starting key is invalid");
    }
}
