using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>What a state's work came to, for now.</summary>
internal readonly struct Turn
{
    public TurnKind Kind { get; private init; }

    public JsonValue? Output { get; private init; }

    public JsonObject? Assigned { get; private init; }

    /// <summary>Where to, when it is not the state's own Next.</summary>
    public Step? Next { get; private init; }

    public StateFailure? Failure { get; private init; }

    public static Turn Waiting => default;

    public static Turn Done(JsonValue output, JsonObject? assigned = null, Step? next = null) =>
        new() { Kind = TurnKind.Done, Output = output, Assigned = assigned, Next = next };

    public static Turn Fail(StateFailure failure) => new() { Kind = TurnKind.Failed, Failure = failure };
}
