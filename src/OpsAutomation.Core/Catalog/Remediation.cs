using System.Collections.Immutable;

namespace OpsAutomation.Core.Catalog;

/// <summary>A remediation as data: what it takes, what it answers, which IAM actions it needs, whether it changes something.</summary>
public sealed record Remediation(
    string Name, string Summary, ImmutableArray<ShapeMember> Inputs, ValueShape Result, ImmutableArray<string> Actions, bool Changes)
{
    /// <summary>How long one call may take; the Task's timeout is longer.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    public ShapeMember? Input(string name) => Inputs.FirstOrDefault(i => i.Name == name);
}
