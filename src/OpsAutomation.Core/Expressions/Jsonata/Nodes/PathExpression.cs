using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>
/// A path without variables of its own. Between steps there is one value, or an array whose items are the sequence
/// (an item that is an array itself is then always inside another).
/// </summary>
internal sealed class PathExpression(PathStep[] steps, bool isAbsolute, bool keepSingleton, Grouping? group) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var current = isAbsolute && input is JsonArray ? JsonArray.Adopt([input], Marks.Sequence) : input;
        var last = steps.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            var step = steps[i];
            if (i == 0 && step.IsConstructor)
            {
                // An array written as the first step is not made once for each item of the context.
                current = step.Node!.Evaluate(e, frame, input);
                if (last == 0) break;
            }
            else if (step.Sorting is not null)
            {
                if (current is null) break;
                current = step.Sort(e, frame, current);
            }
            else if (current is JsonArray many)
            {
                current = RunMany(e, frame, step, many, i == last);
            }
            else if (step.Name is { } name)
            {
                current = current is JsonObject o && o.TryGet(name, out var member) ? member : null;
                if (current is JsonArray { Marks: not 0 } marked) current = AsResult(marked, i == last);
            }
            else
            {
                current = RunOne(e, frame, step, current, i == last);
            }
            if (current is null) break;
            if (i < last && current is JsonArray { Count: 0 })
            {
                // Nothing is left to take steps from; only an array written there is a value all the same.
                if (i > 0 || !step.IsConstructor) current = null;
                break;
            }
        }
        return keepSingleton || group is not null ? Finish(e, frame, current) : Sequences.Settle(current);
    }

    private static JsonValue? RunOne(Evaluation e, Frame? frame, PathStep step, JsonValue? item, bool isLast)
    {
        var value = step.Run(e, frame, item);
        return value is JsonArray array ? AsResult(array, isLast) : value;
    }

    /// <summary>What an array becomes that one item alone has given.</summary>
    private static JsonArray AsResult(JsonArray array, bool isLast)
    {
        if (!Sequences.IsSequence(array))
        {
            if (isLast) return array;
            return (array.Marks & Marks.Constructed) == 0 ? array : JsonArray.Adopt([array], Marks.Sequence);
        }
        return array.Marked(Marks.Sequence);
    }

    private static JsonValue? RunMany(Evaluation e, Frame? frame, PathStep step, JsonArray items, bool isLast)
    {
        var found = new SequenceBuilder(e);
        var count = 0;
        JsonValue? only = null;
        foreach (var item in items.Items)
        {
            e.Tick();
            var value = step.Name is { } name && item is JsonObject o ? (o.TryGet(name, out var member) ? member : null) : step.Run(e, frame, item);
            if (value is null) continue;
            count++;
            only = value;
            found.AddSpread(value);
        }
        if (isLast && count == 1 && only is JsonArray array && !Sequences.IsSequence(array)) return array;
        return found.Count == 1 && found[0] is not JsonArray ? found[0] : found.ToSequence();
    }

    private JsonValue? Finish(Evaluation e, Frame? frame, JsonValue? result)
    {
        if (keepSingleton && result is not null)
        {
            if (result is not JsonArray array || (!Sequences.IsSequence(array) && (array.Marks & Marks.Constructed) != 0))
                result = JsonArray.Adopt([result], Marks.Sequence);
            result = Sequences.SettleKeeping(e, result);
        }
        return group is null ? Sequences.Settle(result) : group.Apply(e, frame, result);
    }
}
