using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>A structure and its members, named as the API's model names them; a request is one. Errors write the names with a small first letter.</summary>
internal sealed class StructureRule(string name, params (string Name, MemberRule Rule)[] members) : MemberRule
{
    /// <summary>Members that must be given.</summary>
    public string[] Required { get; init; } = [];

    public override void Check(JsonValue value, string path, Violations found)
    {
        if (value is not JsonObject given)
        {
            found.Unreadable(value is JsonArray ? "Start of list found where not expected" : "Unexpected token where a structure or map was expected");
            return;
        }
        foreach (var (member, rule) in members)
        {
            var at = path.Length == 0 ? Lowered(member) : $"{path}.{Lowered(member)}";
            if (given[member] is { } set and not JsonNull) rule.Check(set, at, found);
            else if (Required.Contains(member)) found.Add($"Value null at '{at}' failed to satisfy constraint: Member must not be null");
        }
    }

    public override string Show(JsonValue? value) => $"{name}({string.Join(", ", members.Select(m => $"{Lowered(m.Name)}={m.Rule.Show(value?[m.Name])}"))})";

    private static string Lowered(string member) => char.IsUpper(member[0]) ? char.ToLowerInvariant(member[0]) + member[1..] : member;
}
