using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Dispatching;

/// <summary>A compiled runbook where it is deployed.</summary>
/// <param name="RoleArn">The role that its steps act as, in the account of the deployment.</param>
public sealed record DeployedRunbook(CompiledRunbook Compiled, string StateMachineArn, string RoleArn)
{
    public string Name => Compiled.Name;
}
