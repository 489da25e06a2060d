using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Deployment.Packaging;

namespace OpsAutomation.Deployment;

/// <summary>What is to be deployed, under which name.</summary>
public sealed record DeploymentRequest(string Stack, IReadOnlyList<CompiledOutput> Outputs, RemediationCatalog Catalog, FunctionPackage Package)
{
    /// <summary>Deletes what the stack owns and no longer wants.</summary>
    public bool Prune { get; init; }

    /// <summary>Finds out what would be done and does nothing.</summary>
    public bool PlanOnly { get; init; }
}
