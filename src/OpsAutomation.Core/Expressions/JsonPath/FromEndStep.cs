using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[(@.length-1)]</c>: counted from the end.</summary>
internal sealed class FromEndStep(int offset) : ArrayStep
{
    public override bool IsDefinite => true;

    public override JsonValue? Single(JsonValue value)
    {
        if (value is not JsonArray array) return null;
        var at = (long)array.Count + offset;
        return at >= 0 && at < array.Count ? array[(int)at] : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[@.size(){offset}]");

    protected override void Walk(PathWalk walk, int next, JsonArray array) => walk.GoItem(next, array.Count + offset, array);
}
