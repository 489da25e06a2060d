using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>['a','b']</c>: an object with those members that are there.</summary>
internal sealed class PropertiesStep(string[] names) : PathStep
{
    public override bool IsDefinite => true;

    public override JsonValue? Single(JsonValue value)
    {
        if (value is not JsonObject o) return null;
        var builder = new JsonObjectBuilder(names.Length);
        foreach (var name in names)
            if (o.TryGet(name, out var member)) builder.Set(name, member);
        return builder.Build();
    }

    public override string ToString() => "[" + string.Join(",", names.Select(static n => $"'{n}'")) + "]";
}
