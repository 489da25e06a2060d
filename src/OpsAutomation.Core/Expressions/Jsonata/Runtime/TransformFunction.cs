using OpsAutomation.Core.Expressions.Jsonata.Nodes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary><c>| pattern | update, delete |</c>: a copy of its argument in which the objects that the pattern finds are changed.</summary>
internal sealed class TransformFunction(TransformExpression code, Frame? frame) : FunctionValue
{
    private static readonly Signature Signature = Signature.Of("<(oa):o>");

    public override int Arity => 1;

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        e.Enter();
        arguments = Signature.Validate(arguments, input);
        if (arguments.Length == 0 || arguments[0] is not { } original) return null;

        // What the pattern finds is known by its identity, so no part of the copy may stand in two places.
        var copy = Copy(e, original);
        var changes = new Dictionary<JsonValue, JsonObject>(ReferenceEqualityComparer.Instance);
        var found = code.Pattern.Evaluate(e, frame, copy);
        foreach (var match in Sequences.ItemsOf(in found).ToArray())
        {
            e.Tick();
            if (match is JsonObject o) changes[o] = Change(e, (JsonObject)Rebuild(e, o, changes));
            else Change(e, match);
        }
        var result = Rebuild(e, copy, changes);
        e.Leave();
        return result;
    }

    private JsonObject Change(Evaluation e, JsonValue match)
    {
        var changed = match as JsonObject ?? JsonObject.Empty;
        var update = code.Update.Evaluate(e, frame, match);
        if (update is not null)
        {
            if (update is not JsonObject members) throw new JsonataFault("T2011", code.UpdatePosition, value: update);
            var builder = new JsonObjectBuilder(changed.Count + members.Count);
            for (var i = 0; i < changed.Count; i++) builder.Set(changed.Names[i], changed.Values[i]);
            for (var i = 0; i < members.Count; i++) builder.Set(members.Names[i], members.Values[i]);
            changed = builder.Build();
        }
        var names = code.Delete?.Evaluate(e, frame, match);
        foreach (var name in Sequences.ItemsOf(in names))
            changed = changed.Without(name is JsonString text ? text.Value : throw new JsonataFault("T2012", code.DeletePosition, value: names));
        return changed;
    }

    private static JsonValue Copy(Evaluation e, JsonValue value)
    {
        if (value is not (JsonArray or JsonObject)) return value;
        e.Enter();
        var copy = value switch
        {
            JsonArray array => JsonArray.Adopt(CopyAll(e, array.Items)),
            _ => (JsonValue)JsonObject.Adopt(((JsonObject)value).Names.ToArray(), CopyAll(e, ((JsonObject)value).Values), ((JsonObject)value).Count),
        };
        e.Leave();
        return copy;
    }

    private static JsonValue[] CopyAll(Evaluation e, ReadOnlySpan<JsonValue> values)
    {
        var copies = new JsonValue[values.Length];
        for (var i = 0; i < copies.Length; i++) copies[i] = Copy(e, values[i]);
        return copies;
    }

    /// <summary>The value with all changes so far in it.</summary>
    private static JsonValue Rebuild(Evaluation e, JsonValue value, Dictionary<JsonValue, JsonObject> changes)
    {
        if (changes.Count == 0) return value;
        e.Enter();
        var result = value switch
        {
            JsonObject o when changes.TryGetValue(o, out var changed) => Members(e, changed, changes),
            JsonObject o => Members(e, o, changes),
            JsonArray array => RebuildAll(e, array.Items, changes) is { } items ? JsonArray.Adopt(items) : array,
            _ => value,
        };
        e.Leave();
        return result;
    }

    private static JsonObject Members(Evaluation e, JsonObject o, Dictionary<JsonValue, JsonObject> changes) =>
        RebuildAll(e, o.Values, changes) is { } values ? JsonObject.Adopt(o.Names.ToArray(), values, o.Count) : o;

    private static JsonValue[]? RebuildAll(Evaluation e, ReadOnlySpan<JsonValue> values, Dictionary<JsonValue, JsonObject> changes)
    {
        JsonValue[]? rebuilt = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not (JsonArray or JsonObject)) continue;
            var value = Rebuild(e, values[i], changes);
            if (ReferenceEquals(value, values[i])) continue;
            rebuilt ??= values.ToArray();
            rebuilt[i] = value;
        }
        return rebuilt;
    }
}
