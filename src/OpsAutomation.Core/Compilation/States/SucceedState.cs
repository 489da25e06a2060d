using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record SucceedState(string Name, JsonValue? Output, SourceSpan At) : State(Name, At);
