using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Planning;

internal static class Definitions
{
    /// <summary>The definition with the versions of its functions in place of the placeholders; all of them must be known.</summary>
    public static JsonObject Fill(StateMachineSpec machine, IReadOnlyDictionary<string, string> functionVersions) =>
        Placeholders.Fill(machine.Template, machine.Functions.ToDictionary(pair => pair.Key, pair => functionVersions[pair.Value]));
}
