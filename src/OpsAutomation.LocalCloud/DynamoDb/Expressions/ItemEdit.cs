using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>New versions of an item with one place set or removed; all else is shared with the old version.</summary>
internal static class ItemEdit
{
    public static JsonObject Put(JsonObject item, DocumentPath path, AttributeValue value)
    {
        if (!path.IsNested) return item.With(path.Head, value.Wire);
        if (!item.TryGet(path.Head, out var head)) throw InvalidPath();
        return item.With(path.Head, PutIn(new AttributeValue((JsonObject)head), path.Steps[1..], value).Wire);
    }

    /// <summary>Removing what is not there changes nothing, but its parent must be there and of the right kind.</summary>
    public static JsonObject Remove(JsonObject item, DocumentPath path)
    {
        if (!path.IsNested) return item.Without(path.Head);
        if (!item.TryGet(path.Head, out var head)) throw InvalidPath();
        return item.With(path.Head, RemoveIn(new AttributeValue((JsonObject)head), path.Steps[1..]).Wire);
    }

    private static AttributeValue PutIn(AttributeValue parent, ReadOnlySpan<PathStep> steps, AttributeValue value)
    {
        var step = steps[0];
        if (steps.Length > 1) return With(parent, step, PutIn(Child(parent, step), steps[1..], value));
        if (step.Name is not null ? parent.Type != AttributeType.M : parent.Type != AttributeType.L) throw InvalidPath();
        return With(parent, step, value);
    }

    private static AttributeValue RemoveIn(AttributeValue parent, ReadOnlySpan<PathStep> steps)
    {
        var step = steps[0];
        if (steps.Length > 1) return With(parent, step, RemoveIn(Child(parent, step), steps[1..]));
        if (step.Name is { } name)
        {
            if (parent.Type != AttributeType.M) throw InvalidPath();
            return AttributeValue.Of(AttributeType.M, parent.Members.Without(name));
        }
        if (parent.Type != AttributeType.L) throw InvalidPath();
        return step.Index >= parent.Items.Count ? parent : AttributeValue.Of(AttributeType.L, JsonArray.From(parent.Items.Where((_, at) => at != step.Index)));
    }

    private static AttributeValue Child(AttributeValue parent, PathStep step)
    {
        if (step.Name is { } name && parent.Type == AttributeType.M && parent.Members.TryGet(name, out var member))
            return new AttributeValue((JsonObject)member);
        if (step.Name is null && parent.Type == AttributeType.L && step.Index < parent.Items.Count)
            return new AttributeValue((JsonObject)parent.Items[step.Index]);
        throw InvalidPath();
    }

    private static AttributeValue With(AttributeValue parent, PathStep step, AttributeValue child)
    {
        if (step.Name is { } name) return AttributeValue.Of(AttributeType.M, parent.Members.With(name, child.Wire));
        if (step.Index >= parent.Items.Count) return AttributeValue.Of(AttributeType.L, parent.Items.Add(child.Wire));
        var items = parent.Items.ToArray();
        items[step.Index] = child.Wire;
        return AttributeValue.Of(AttributeType.L, JsonArray.Of(items));
    }

    private static DynamoRefusal InvalidPath() => DynamoErrors.Validation("The document path provided in the update expression is invalid for update");
}
