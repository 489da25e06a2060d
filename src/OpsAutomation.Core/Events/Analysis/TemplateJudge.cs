using System.Text;
using OpsAutomation.Core.Events.Matching;
using OpsAutomation.Core.Events.Patterns;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events.Analysis;

/// <summary>Matches a branch against an event of which parts are not known.</summary>
internal static class TemplateJudge
{
    public static PatternVerdict Judge(PatternBranch branch, JsonObject template, JsonObject unknown)
    {
        var verdict = PatternVerdict.Always;
        var nested = 0;
        for (var i = 0; i < branch.Paths.Length; i++)
        {
            var leaves = new Leaves(unknown);
            leaves.Collect(template, branch.Paths[i], inArray: false);
            var one = Judge(branch.Tests[i], leaves);
            if (one < verdict) verdict = one;
            if (leaves.IsNested) nested++;
        }

        // Two fields from within arrays may come from different elements, which only a whole event shows.
        return nested > 1 && verdict == PatternVerdict.Always ? PatternVerdict.Perhaps : verdict;
    }

    private static PatternVerdict Judge(ValueTest[] tests, Leaves leaves)
    {
        var mayBeAbsent = tests.Contains(AbsentTest.Instance);
        foreach (var leaf in leaves.Values)
            if (tests.Any(t => t.Accepts(leaf.Scalar))) return PatternVerdict.Always;
        if (leaves.HasUnknown) return mayBeAbsent && tests.Contains(PresentTest.Instance) ? PatternVerdict.Always : PatternVerdict.Perhaps;
        return leaves.Values.Count == 0 && mayBeAbsent ? PatternVerdict.Always : PatternVerdict.Never;
    }

    private sealed class Leaves(JsonObject unknown)
    {
        public List<Leaf> Values { get; } = [];

        public bool HasUnknown { get; private set; }

        public bool IsNested { get; private set; }

        /// <summary>Takes what stands at the path; a member's name may have dots in it.</summary>
        public void Collect(JsonValue value, string? path, bool inArray)
        {
            switch (value)
            {
                case JsonObject o when o.Equals(unknown):
                    HasUnknown = true;
                    break;
                case JsonArray array:
                    foreach (var item in array) Collect(item, path, inArray || item is JsonObject or JsonArray);
                    break;
                case JsonObject o:
                    if (path is null) break;
                    foreach (var (name, member) in o)
                    {
                        if (name == path) Collect(member, null, inArray);
                        else if (path.StartsWith(name, StringComparison.Ordinal) && path[name.Length] == '.')
                            Collect(member, path[(name.Length + 1)..], inArray);
                    }
                    break;
                default:
                    if (path is not null) break;
                    IsNested |= inArray;
                    Values.Add(new Leaf(value));
                    break;
            }
        }
    }

    private sealed class Leaf(JsonValue value)
    {
        private readonly byte[] _bytes = Encoding.UTF8.GetBytes(value.AsText ?? value.ToString());

        public EventScalar Scalar => new(_bytes, value switch { JsonString => ScalarKind.Text, JsonNumber => ScalarKind.Number, _ => ScalarKind.Word });
    }
}
