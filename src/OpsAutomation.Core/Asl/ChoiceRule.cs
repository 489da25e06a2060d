using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>One way out of a Choice. In JSONPath its comparison is in <see cref="Source"/>; in JSONata it is <see cref="Condition"/>.</summary>
public sealed record ChoiceRule
{
    public required string Next { get; init; }

    /// <summary>An expression text, or a boolean.</summary>
    public JsonValue? Condition { get; init; }

    public JsonValue? Output { get; init; }

    public JsonValue? Assign { get; init; }

    public required JsonObject Source { get; init; }
}
