using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record TaskState(string Name, string Resource, JsonObject Arguments, int TimeoutSeconds, string Next, SourceSpan At) : State(Name, At)
{
    public ImmutableArray<Retrier> Retry { get; init; } = [];

    public ImmutableArray<Catcher> Catch { get; init; } = [];

    public JsonObject? Assign { get; init; }

    public JsonValue? Output { get; init; }
}
