using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>A list with its bounds.</summary>
internal sealed class ListRule(MemberRule item) : MemberRule
{
    public int Min { get; init; }

    public int Max { get; init; } = int.MaxValue;

    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is not JsonArray list)
        {
            found.Unreadable("Expected list or null");
            return;
        }
        if (list.Count < Min)
            Violate(value, path, string.Create(CultureInfo.InvariantCulture, $"Member must have length greater than or equal to {Min}"), found);
        if (list.Count > Max) Violate(value, path, string.Create(CultureInfo.InvariantCulture, $"Member must have length less than or equal to {Max}"), found);
        for (var i = 0; i < list.Count; i++) item.Check(list[i], string.Create(CultureInfo.InvariantCulture, $"{path}.{i + 1}.member"), found);
    }

    public override string Show(JsonValue? value) => value is JsonArray list ? $"[{string.Join(", ", list.Select(item.Show))}]" : base.Show(value);
}
