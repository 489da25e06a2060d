using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>A path into an item, such as a.b[2].c, with its placeholders filled.</summary>
internal sealed class DocumentPath(PathStep[] steps)
{
    public ReadOnlySpan<PathStep> Steps => steps;

    public string Head => steps[0].Name!;

    public bool IsNested => steps.Length > 1;

    public AttributeValue? In(JsonObject? item)
    {
        if (item is null || !item.TryGet(Head, out var wire)) return null;
        var value = new AttributeValue((JsonObject)wire);
        foreach (var step in steps.AsSpan(1))
        {
            if (step.Name is { } name)
            {
                if (value.Type != AttributeType.M || !value.Members.TryGet(name, out wire)) return null;
            }
            else
            {
                if (value.Type != AttributeType.L || step.Index >= value.Items.Count) return null;
                wire = value.Items[step.Index];
            }
            value = new AttributeValue((JsonObject)wire);
        }
        return value;
    }

    public bool SameAs(DocumentPath other) => Steps.SequenceEqual(other.Steps);

    public override string ToString() => $"[{string.Join(", ", steps)}]";

    /// <summary>Complains when one of two paths of one expression lies within the other, or when they take one place for a map and a list.</summary>
    public static void CheckApart(IReadOnlyList<DocumentPath> before, DocumentPath path, Problems problems)
    {
        foreach (var other in before)
        {
            var n = Math.Min(other.Steps.Length, path.Steps.Length);
            var i = 0;
            while (i < n && other.Steps[i] == path.Steps[i]) i++;
            if (i == n)
                problems.Report(
                    ProblemRank.PathOverlap,
                    $"Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {other}, path two: {path}");
            else if (other.Steps[i].Name is null != path.Steps[i].Name is null)
                problems.Report(
                    ProblemRank.PathConflict,
                    $"Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {other}, path two: {path}");
        }
    }
}
