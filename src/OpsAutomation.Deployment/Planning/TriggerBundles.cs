using System.Security.Cryptography;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Planning;

internal static class TriggerBundles
{
    /// <summary>The dispatcher's view of the stack, named by its content.</summary>
    public static (string Key, byte[] Content) Of(DesiredStack desired, IReadOnlyDictionary<string, string> stateMachineVersions)
    {
        var names = desired.Names;
        var bundle = new TriggerBundle(names.Stack, desired.Runbooks.Select(runbook => new DeployedRunbook(
            runbook, stateMachineVersions[names.StateMachine(runbook.Name)], names.RoleArn(names.RunbookRole(runbook.Name)))));
        var content = bundle.ToJson().ToUtf8();
        return ($"triggers/{Convert.ToHexStringLower(SHA256.HashData(content))}.json", content);
    }
}
