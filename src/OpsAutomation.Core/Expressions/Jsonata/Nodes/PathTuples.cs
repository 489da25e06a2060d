using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>What is done with a stream of tuples.</summary>
internal static class PathTuples
{
    public static List<PathTuple> Filter(Evaluation e, List<PathTuple> tuples, Filter filter)
    {
        if (filter.FixedIndex(tuples.Count) is { } index) return index < 0 ? [] : [tuples[index]];
        var kept = new List<PathTuple>();
        for (var i = 0; i < tuples.Count; i++)
        {
            e.Tick();
            for (var times = Nodes.Filter.Count(filter.Predicate.Evaluate(e, tuples[i].Frame, tuples[i].Value), i, tuples.Count); times > 0; times--)
                kept.Add(tuples[i]);
        }
        return kept;
    }

    /// <summary>One tuple of many: values and variables put together.</summary>
    public static (JsonValue? Value, Frame Frame) Reduce(Evaluation e, List<PathTuple> tuples)
    {
        var (value, frame) = tuples[0];
        if (tuples.Count == 1) return (value, frame);
        frame = frame.Copy();
        for (var i = 1; i < tuples.Count; i++)
        {
            value = Sequences.Append(e, value, tuples[i].Value);
            for (var s = 0; s < frame.Slots.Length; s++) frame.Slots[s] = Sequences.Append(e, frame.Slots[s], tuples[i].Frame.Slots[s]);
        }
        return (value, frame);
    }
}
