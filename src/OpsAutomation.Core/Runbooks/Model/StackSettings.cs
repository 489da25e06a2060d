using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>What <c>ops.yaml</c> says of a whole deployment; all of it may be left out.</summary>
public sealed record StackSettings
{
    public static readonly StackSettings Default = new();

    /// <summary>The name that stands in the names of everything deployed.</summary>
    public string Stack { get; init; } = "ops";

    public string? Region { get; init; }

    /// <summary>Notification channels: name → where it sends, such as an SNS topic's ARN.</summary>
    public ImmutableSortedDictionary<string, string> Channels { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
