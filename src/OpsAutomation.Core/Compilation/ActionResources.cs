using System.Collections.Frozen;

namespace OpsAutomation.Core.Compilation;

/// <summary>The resources that an action can be narrowed to (Service Authorization Reference); reads of EC2 take none.</summary>
internal static class ActionResources
{
    private const string RouteTables = "arn:${Partition}:ec2:${Region}:${Account}:route-table/*";

    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ec2:CreateRoute"] = RouteTables,
        ["ec2:DeleteRoute"] = RouteTables,
        ["ec2:ReplaceRoute"] = RouteTables,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string action) => Known.GetValueOrDefault(action, "*");
}
