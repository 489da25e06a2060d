using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record PassState(string Name, JsonObject Assign, string Next, SourceSpan At) : State(Name, At);
