using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment;

/// <summary>What was planned, and what went wrong; the plan was carried out when there is no finding and it was not only asked for.</summary>
public sealed record DeploymentResult(StackNames? Names, DeploymentPlan? Plan, ImmutableArray<Finding> Findings)
{
    public bool HasErrors => Findings.Any(finding => finding.IsError);
}
