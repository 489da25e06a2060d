using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>One step of a path.</summary>
internal abstract class PathStep
{
    /// <summary>Leads to one place at most.</summary>
    public abstract bool IsDefinite { get; }

    /// <summary>Can be taken by <see cref="Single"/>.</summary>
    public virtual bool IsSingle => IsDefinite;

    /// <summary>The value one step on; null when there is none.</summary>
    public virtual JsonValue? Single(JsonValue value) => null;

    /// <summary>Adds all values one step on.</summary>
    public virtual void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        if (Single(value) is { } one) found.Add(one);
    }
}
