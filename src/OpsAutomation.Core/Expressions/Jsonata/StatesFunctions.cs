using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>The functions that Step Functions adds to JSONata. Make one and bind each state's variables on top of its <see cref="Bindings"/>.</summary>
public sealed class StatesFunctions
{
    public static readonly IReadOnlyList<string> Names = ["partition", "range", "hash", "random", "uuid", "parse"];

    public StatesFunctions(TimeProvider clock, Random random) => Bindings = JsonataBindings.For(clock, random);

    /// <summary>The functions, and nothing else.</summary>
    public JsonataBindings Bindings { get; }

    /// <summary>What an expression of a state sees: <c>$states</c>, the variables, and the functions.</summary>
    public JsonataBindings For(JsonValue states, JsonObject variables) => Bindings.With(variables).With("states", states);
}
