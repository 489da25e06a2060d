using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[3]</c>. A negative index is no place: the library counts from the end only in slices.</summary>
internal sealed class IndexStep(int index) : ArrayStep
{
    public int Index { get; } = index;

    public override bool IsDefinite => true;

    public override JsonValue? Single(JsonValue value) => value is JsonArray array && Index >= 0 && Index < array.Count ? array[Index] : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Index}]");

    protected override void Walk(PathWalk walk, int next, JsonArray array) => walk.GoItem(next, Index, array);
}
