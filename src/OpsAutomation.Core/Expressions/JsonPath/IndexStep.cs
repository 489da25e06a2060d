using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[3]</c>, <c>[-1]</c></summary>
internal sealed class IndexStep(int index) : PathStep
{
    public int Index { get; } = index;

    public override bool IsDefinite => true;

    public override JsonValue? Single(JsonValue value)
    {
        if (value is not JsonArray array) return null;
        var at = Index < 0 ? array.Count + Index : Index;
        return at >= 0 && at < array.Count ? array[at] : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Index}]");
}
