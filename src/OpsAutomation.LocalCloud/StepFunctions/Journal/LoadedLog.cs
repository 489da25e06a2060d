using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>What the log held at start: executions to go on with, ended ones still to be archived, and what was said of tasks, by token.</summary>
internal sealed record LoadedLog(List<ResumableExecution> Live, List<ExecutionEntry> Ended, Dictionary<string, JsonValue> Notes);
