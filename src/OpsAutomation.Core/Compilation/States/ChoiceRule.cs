using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record ChoiceRule(string Condition, string Next)
{
    public JsonObject? Assign { get; init; }
}
