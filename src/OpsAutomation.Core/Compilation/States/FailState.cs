using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record FailState(string Name, JsonValue Error, JsonValue? Cause, SourceSpan At) : State(Name, At);
