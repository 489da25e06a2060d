using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>An update expression with its placeholders filled. All right sides read the item as it was before.</summary>
internal sealed class Update(IReadOnlyList<UpdateAction> actions)
{
    public IReadOnlyList<DocumentPath> Paths { get; } = [.. actions.Select(static action => action.Path)];

    /// <param name="item">The item as it was; an item that is new has its key only.</param>
    public JsonObject Apply(JsonObject item)
    {
        var result = item;
        foreach (var (path, value) in actions.OfType<UpdateAction.Set>().Select(set => (set.Path, set.Value.In(item))).ToList())
            result = ItemEdit.Put(result, path, value);
        foreach (var add in actions.OfType<UpdateAction.Add>())
            result = ItemEdit.Put(result, add.Path, Added(add.Path.In(item), add.Value));
        foreach (var delete in actions.OfType<UpdateAction.Delete>())
            result = Deleted(result, delete, delete.Path.In(item));
        // From the back, so that the places in a list stay those of the item as it was.
        foreach (var remove in actions.OfType<UpdateAction.Remove>().OrderByDescending(static remove => remove.Path.Steps[^1].Index))
            result = ItemEdit.Remove(result, remove.Path);
        return result;
    }

    private static AttributeValue Added(AttributeValue? before, AttributeValue more)
    {
        if (before is not { } value) return more;
        if (value.Type != more.Type) throw UpdateValue.WrongOperand();
        if (value.IsSet)
        {
            var have = value.Items.ToHashSet();
            return AttributeValue.Of(value.Type, JsonArray.From([.. value.Items, .. more.Items.Where(have.Add)]));
        }
        var sum = value.Number + more.Number;
        return sum.Complaint() is { } complaint ? throw DynamoErrors.Validation(complaint) : AttributeValue.Of(sum);
    }

    private static JsonObject Deleted(JsonObject item, UpdateAction.Delete delete, AttributeValue? before)
    {
        if (before is not { } value) return item;
        if (value.Type != delete.Value.Type) throw UpdateValue.WrongOperand();
        var gone = delete.Value.Items.ToHashSet();
        var rest = JsonArray.From(value.Items.Where(one => !gone.Contains(one)));
        return rest.Count == 0 ? ItemEdit.Remove(item, delete.Path) : ItemEdit.Put(item, delete.Path, AttributeValue.Of(value.Type, rest));
    }
}
