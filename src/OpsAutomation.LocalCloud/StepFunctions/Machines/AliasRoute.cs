using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>How much of an alias's traffic goes to a version.</summary>
internal sealed record AliasRoute(string VersionArn, int Weight)
{
    public static ImmutableArray<AliasRoute> Read(JsonValue? routes) =>
        routes is JsonArray list
            ? [.. list.Select(r => new AliasRoute(r["stateMachineVersionArn"]?.AsText ?? "", (int)(r["weight"]?.AsLong ?? 0)))]
            : [];
}
