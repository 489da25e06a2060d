using System.Collections.Immutable;

namespace OpsAutomation.Deployment.Planning;

/// <summary>What is to be done, in order, and the versions that stay as they are.</summary>
public sealed record DeploymentPlan(ImmutableArray<DeploymentAction> Actions)
{
    /// <summary>Function → ARN of its version, for those that do not change.</summary>
    public ImmutableDictionary<string, string> FunctionVersions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>State machine → ARN of its version, for those that do not change.</summary>
    public ImmutableDictionary<string, string> StateMachineVersions { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool HasChanges => Actions.Any(action => action.Kind != ActionKind.Unused);

    public IEnumerable<ResourceAction<T>> Of<T>() => Actions.OfType<ResourceAction<T>>().Where(action => action.Kind is ActionKind.Create or ActionKind.Update);

    public IEnumerable<ResourceAction<UnusedResource>> Deletions =>
        Actions.OfType<ResourceAction<UnusedResource>>().Where(action => action.Kind == ActionKind.Delete);

    public ResourceAction<StorageResource>? Storage(StorageResource resource) => Of<StorageResource>().FirstOrDefault(action => action.Resource == resource);
}
