using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

/// <summary>A wait for <see cref="Seconds"/> or until <see cref="Timestamp"/>, each a literal or an expression.</summary>
internal sealed record WaitState(string Name, JsonValue? Seconds, JsonValue? Timestamp, string Next, SourceSpan At) : State(Name, At);
