using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>Pairs in braces: items under the same key are put together, then each value is evaluated with its items as the context.</summary>
internal sealed class Grouping(CompiledNode[] keys, CompiledNode[] values, int position)
{
    private readonly string[]? _constantKeys = ConstantKeys(keys);

    public JsonObject Apply(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (input is not JsonArray array) return ApplyToOne(e, frame, input);
        return array.Count switch
        {
            0 => ApplyToOne(e, frame, null),
            1 => ApplyToOne(e, frame, array[0]),
            _ => ApplyToMany(e, frame, array),
        };
    }

    public JsonObject Apply(Evaluation e, List<PathTuple> tuples)
    {
        var groups = new Dictionary<string, (int Pair, List<PathTuple> Tuples)>(StringComparer.Ordinal);
        foreach (var tuple in tuples)
        {
            for (var pair = 0; pair < keys.Length; pair++)
            {
                e.Tick();
                if (Key(e, tuple.Frame, tuple.Value, pair) is not { } key) continue;
                if (!groups.TryGetValue(key, out var group)) groups[key] = group = (pair, []);
                else if (group.Pair != pair) throw Twice(key);
                group.Tuples.Add(tuple);
            }
        }
        var result = new JsonObjectBuilder(groups.Count);
        foreach (var (key, group) in groups)
        {
            var (context, frame) = PathTuples.Reduce(e, group.Tuples);
            result.SetIf(key, values[group.Pair].Evaluate(e, frame, context));
        }
        return result.Build();
    }

    private JsonObject ApplyToOne(Evaluation e, Frame? frame, JsonValue? item)
    {
        var result = new JsonObjectBuilder(keys.Length);
        if (_constantKeys is { } names)
        {
            for (var i = 0; i < names.Length; i++) result.SetIf(names[i], values[i].Evaluate(e, frame, item));
            return result.Build();
        }
        var found = new string?[keys.Length];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = Key(e, frame, item, i);
            if (found[i] is { } key && Array.IndexOf(found, key, 0, i) >= 0) throw Twice(key);
        }
        for (var i = 0; i < found.Length; i++)
            if (found[i] is { } key) result.SetIf(key, values[i].Evaluate(e, frame, item));
        return result.Build();
    }

    private JsonObject ApplyToMany(Evaluation e, Frame? frame, JsonArray array)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        var order = new List<Group>();
        foreach (var item in array.Items)
        {
            for (var pair = 0; pair < keys.Length; pair++)
            {
                e.Tick();
                if (Key(e, frame, item, pair) is not { } key) continue;
                if (!groups.TryGetValue(key, out var at))
                {
                    groups[key] = at = order.Count;
                    order.Add(new Group(key, pair, e));
                }
                else if (order[at].Pair != pair)
                {
                    throw Twice(key);
                }
                order[at].Add(item);
            }
        }
        var result = new JsonObjectBuilder(order.Count);
        foreach (var group in order) result.SetIf(group.Key, values[group.Pair].Evaluate(e, frame, group.Context));
        return result.Build();
    }

    private string? Key(Evaluation e, Frame? frame, JsonValue? item, int pair)
    {
        var key = keys[pair].Evaluate(e, frame, item);
        return key is null ? null : (key as JsonString)?.Value ?? throw new JsonataFault("T1003", position, "{", key);
    }

    private JsonataFault Twice(string key) => new("D1009", position, "{", key);

    private static string[]? ConstantKeys(CompiledNode[] keys)
    {
        var names = keys.Select(static k => ((k as ConstantExpression)?.Value as JsonString)?.Value).OfType<string>().ToArray();
        return names.Length == keys.Length && names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : null;
    }

    private sealed class Group(string key, int pair, Evaluation e)
    {
        private SequenceBuilder _items = new(e);
        private JsonValue? _only;
        private int _count;

        public string Key => key;

        public int Pair => pair;

        public JsonValue? Context => _count == 1 ? _only : _items.ToArray(0);

        public void Add(JsonValue item)
        {
            if (_count++ == 0) _only = item;
            _items.AddRange(Sequences.ItemsOf(in item));
        }
    }
}
