using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record Catcher(ImmutableArray<string> ErrorEquals, string Next)
{
    public JsonObject? Assign { get; init; }

    public JsonValue? Output { get; init; }
}
