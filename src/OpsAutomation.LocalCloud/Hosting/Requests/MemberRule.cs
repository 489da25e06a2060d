using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Requests;

/// <summary>What AWS's model of the API says of a member, whatever the operation makes of it later.</summary>
internal abstract class MemberRule
{
    /// <summary>Such a member's value is not shown in an error.</summary>
    public bool IsSensitive { get; init; }

    /// <param name="path">As AWS names it: <c>routingConfiguration.1.member.weight</c>.</param>
    public abstract void Check(JsonValue value, string path, Violations found);

    /// <summary>The value as AWS's texts show it.</summary>
    public virtual string Show(JsonValue? value) => value?.AsText ?? value?.ToString() ?? "null";

    protected void Violate(JsonValue value, string path, string constraint, Violations found) =>
        found.Add(IsSensitive
            ? $"Value at '{path}' failed to satisfy constraint: {constraint}"
            : $"Value '{Show(value)}' at '{path}' failed to satisfy constraint: {constraint}");
}
