using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>An input of a runbook: the name of its type (<see cref="InputType"/>) and what narrows it.</summary>
public sealed record CompiledInput(string Name, string Type)
{
    public string? Description { get; init; }

    public string? Pattern { get; init; }

    public ImmutableArray<JsonValue> Enum { get; init; } = [];

    /// <summary>The least number, or the least count of characters or items.</summary>
    public double? Min { get; init; }

    /// <summary>The greatest number, or the greatest count of characters or items.</summary>
    public double? Max { get; init; }

    public JsonValue? Default { get; init; }

    public bool Required { get; init; } = true;

    public bool Secret { get; init; }
}
