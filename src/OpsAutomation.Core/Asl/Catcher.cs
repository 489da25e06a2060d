using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record Catcher
{
    public required ImmutableArray<string> ErrorEquals { get; init; }

    public required string Next { get; init; }

    public JsonValue? ResultPath { get; init; }

    public JsonValue? Output { get; init; }

    public JsonValue? Assign { get; init; }
}
