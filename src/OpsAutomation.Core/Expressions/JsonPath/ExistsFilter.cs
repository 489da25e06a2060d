using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>@.a</c> alone: something is there that is not null; with <c>!</c> before it: nothing is.</summary>
internal sealed class ExistsFilter(JsonPath path, bool wanted) : FilterNode
{
    public override bool Holds(PathWalk walk, JsonValue item)
    {
        // The library starts from the item, with $ as with @.
        var found = path.Evaluate(item, walk.Root, needsAll: true);
        if (found.IsInvalid) walk.Invalid(found.Error!);
        return (found.Value is not (null or JsonNull)) == wanted;
    }
}
