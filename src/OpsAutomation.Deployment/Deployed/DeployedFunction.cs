using System.Collections.Immutable;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>A function as it is, with its published versions.</summary>
public sealed record DeployedFunction(string Name)
{
    public string? Handler { get; init; }

    public string? RoleArn { get; init; }

    public string? CodeSha256 { get; init; }

    public int TimeoutSeconds { get; init; }

    public int MemoryMegabytes { get; init; }

    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A version's description → its ARN; of versions with the same, the newest.</summary>
    public ImmutableDictionary<string, string> Versions { get; init; } = ImmutableDictionary<string, string>.Empty;
}
