using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>Members of any name, with what the names and the values must be.</summary>
internal sealed class MapRule(TextRule key, MemberRule item) : MemberRule
{
    public int Max { get; init; } = int.MaxValue;

    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is not JsonObject map)
        {
            found.Unreadable(value is JsonArray ? "Start of list found where not expected" : "Expected map or null");
            return;
        }
        if (map.Count > Max) Violate(value, path, string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {Max}"), found);
        foreach (var (name, member) in map)
        {
            key.Check(new JsonString(name), path, found);
            if (member is not JsonNull) item.Check(member, $"{path}.{name}.member", found);
        }
    }

    public override string Show(JsonValue? value) =>
        value is JsonObject map ? $"{{{string.Join(", ", map.Select(m => $"{m.Key}={item.Show(m.Value)}"))}}}" : base.Show(value);
}
