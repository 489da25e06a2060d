using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>
/// A path whose steps bind variables (<c>@$v</c>, <c>#$i</c>) or are looked back to (<c>%</c>). Its variables have a frame of their own, copied at each step.
/// </summary>
internal sealed class TuplePathExpression(TupleStep[] steps, int frameSize, bool isAbsolute, bool keepSingleton, bool yieldsTuples, Grouping? group)
    : CompiledNode
{
    public override bool YieldsTuples => yieldsTuples;

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var tuples = EvaluateTuples(e, frame, input);
        if (group is not null) return tuples.Count == 0 ? JsonObject.Empty : group.Apply(e, tuples);
        var result = new SequenceBuilder(e);
        foreach (var tuple in tuples)
            if (tuple.Value is not null) result.Add(tuple.Value);
        return keepSingleton ? Sequences.SettleKeeping(e, result.ToSequence()) : result.Settle();
    }

    public override List<PathTuple> EvaluateTuples(Evaluation e, Frame? frame, JsonValue? input)
    {
        var start = new Frame(frame, frameSize);
        var current = isAbsolute && input is JsonArray ? JsonArray.Adopt([input], Marks.Sequence) : input;
        List<PathTuple>? tuples = null;
        for (var i = 0; i < steps.Length; i++)
        {
            var step = steps[i];
            if (i == 0 && step.IsConstructor && !step.IsTuple)
            {
                current = step.Node!.Evaluate(e, start, input);
            }
            else if (tuples is not null || step.IsTuple)
            {
                tuples = Run(e, step, tuples, current, start);
                continue;
            }
            else
            {
                current = RunPlain(e, step, start, current);
            }
            if (current is null or JsonArray { Count: 0 }) return [];
        }
        return tuples ?? [];
    }

    private static JsonValue? RunPlain(Evaluation e, TupleStep step, Frame frame, JsonValue? current)
    {
        var plain = new PathStep(step.Node, step.Sorting, [.. step.Stages.Select(static s => s.Filter!)], isConstructor: false);
        if (step.Sorting is not null) return current is null ? null : plain.Sort(e, frame, current);
        var found = new SequenceBuilder(e);
        foreach (var item in Items(current))
            if (plain.Run(e, frame, item) is { } value) found.AddSpread(value);
        return found.ToSequence();
    }

    /// <summary>Nothing is an item too: a first step may be a literal or a call.</summary>
    private static JsonValue?[] Items(JsonValue? current) => current is JsonArray array ? array.Items.ToArray() : [current!];

    private static List<PathTuple> Run(Evaluation e, TupleStep step, List<PathTuple>? tuples, JsonValue? current, Frame start)
    {
        List<PathTuple> result = [];
        if (tuples is null)
        {
            tuples = [];
            foreach (var item in Items(current)) tuples.Add(new PathTuple(item, start));
            if (step.Sorting is { } sorting)
            {
                foreach (var sorted in sorting.Sort(e, tuples, static t => (t.Value, t.Frame)))
                {
                    var frame = sorted.Frame.Copy();
                    if (step.Index >= 0) frame.Slots[step.Index] = JsonNumber.Of(result.Count);
                    result.Add(new PathTuple(sorted.Value, frame));
                }
                return Stages(e, step, result);
            }
        }
        if (step.Sorting is { } order) return Stages(e, step, [.. order.Sort(e, tuples, static t => (t.Value, t.Frame))]);
        foreach (var tuple in tuples) Extend(e, step, tuple, result);
        return Stages(e, step, result);
    }

    private static void Extend(Evaluation e, TupleStep step, PathTuple tuple, List<PathTuple> result)
    {
        if (result.Count > 1024) e.CheckItems(result.Count);
        if (step.Node!.YieldsTuples)
        {
            foreach (var inner in step.Node.EvaluateTuples(e, tuple.Frame, tuple.Value))
            {
                var frame = tuple.Frame.Copy();
                for (var s = 0; s < step.Inner.Length; s++)
                    if (step.Inner[s] >= 0 && inner.Frame.Slots[s] is { } value) frame.Slots[step.Inner[s]] = value;
                result.Add(new PathTuple(inner.Value, frame));
            }
            return;
        }
        var values = step.Node.Evaluate(e, tuple.Frame, tuple.Value);
        var items = Sequences.ItemsOf(in values);
        for (var i = 0; i < items.Length; i++)
        {
            e.Tick();
            var frame = tuple.Frame.Copy();
            var value = items[i];
            if (step.Focus >= 0)
            {
                frame.Slots[step.Focus] = value;
                value = tuple.Value!;
            }
            if (step.Index >= 0) frame.Slots[step.Index] = JsonNumber.Of(i);
            if (step.Ancestor >= 0) frame.Slots[step.Ancestor] = tuple.Value ?? Unset.Undefined;
            result.Add(new PathTuple(value, frame));
        }
    }

    private static List<PathTuple> Stages(Evaluation e, TupleStep step, List<PathTuple> tuples)
    {
        foreach (var (filter, slot) in step.Stages)
        {
            if (filter is not null) tuples = PathTuples.Filter(e, tuples, filter);
            else
                for (var i = 0; i < tuples.Count; i++) tuples[i].Frame.Slots[slot] = JsonNumber.Of(i);
        }
        return tuples;
    }
}
