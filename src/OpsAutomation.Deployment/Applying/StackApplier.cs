using System.Collections.Concurrent;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Deployment.Applying;

/// <summary>Carries out a plan in the order in which things need each other; what does not need each other goes at once.</summary>
internal sealed class StackApplier
{
    private readonly DesiredStack _desired;
    private readonly DeploymentPlan _plan;
    private readonly IProgress<DeploymentAction> _progress;
    private readonly ConcurrentDictionary<string, string> _functionVersions;
    private readonly ConcurrentDictionary<string, string> _machineVersions;
    private readonly StorageApplier _storage;
    private readonly RoleApplier _roles;
    private readonly FunctionApplier _functions;
    private readonly DispatcherApplier _dispatcher;
    private readonly StateMachineApplier _machines;
    private readonly RuleApplier _rules;
    private readonly ScheduleApplier _schedules;

    public StackApplier(CloudClients clients, TimeProvider clock, DesiredStack desired, DeploymentPlan plan, IProgress<DeploymentAction> progress)
    {
        _desired = desired;
        _plan = plan;
        _progress = progress;
        _functionVersions = new(plan.FunctionVersions);
        _machineVersions = new(plan.StateMachineVersions);
        _storage = new StorageApplier(clients, desired.Names, clock);
        _roles = new RoleApplier(clients.Iam, clock);
        _functions = new FunctionApplier(clients.Lambda, desired.Names, clock);
        _dispatcher = new DispatcherApplier(clients.Lambda, desired.Names, clock);
        _machines = new StateMachineApplier(clients.StepFunctions, _storage, desired.Names, clock);
        _rules = new RuleApplier(clients.EventBridge);
        _schedules = new ScheduleApplier(clients.Scheduler, clock);
    }

    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(
            StorageAsync(StorageResource.Table, _storage.CreateTableAsync, cancellationToken),
            StorageAsync(StorageResource.FailureQueue, _storage.CreateQueueAsync, cancellationToken),
            PackageAsync(cancellationToken),
            RolesAsync(cancellationToken)).ConfigureAwait(false);
        await StorageAsync(StorageResource.TimeToLive, _storage.EnableTimeToLiveAsync, cancellationToken).ConfigureAwait(false);

        await EachAsync(
            _plan.Of<FunctionChange>().Where(action => action.Name != _desired.Names.Dispatcher), FunctionAsync, cancellationToken).ConfigureAwait(false);
        await EachAsync(_plan.Of<StateMachineSpec>(), StateMachineAsync, cancellationToken).ConfigureAwait(false);
        await DispatcherAsync(cancellationToken).ConfigureAwait(false);
        await EachAsync(_plan.Of<RuleSpec>(), _rules.ApplyAsync, cancellationToken).ConfigureAwait(false);
        await StorageAsync(
            StorageResource.ScheduleGroup, token => _schedules.CreateGroupAsync(_desired.Names.ScheduleGroup, token), cancellationToken).ConfigureAwait(false);
        await EachAsync(_plan.Of<ScheduleSpec>(), _schedules.ApplyAsync, cancellationToken).ConfigureAwait(false);

        foreach (var kind in Enum.GetValues<UnusedResource>())
            await EachAsync(_plan.Deletions.Where(action => action.Resource == kind), DeleteAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task RolesAsync(CancellationToken cancellationToken)
    {
        var service = _plan.Of<RoleSpec>().ToLookup(action => _desired.ServiceRoles.Contains(action.Resource));
        await EachAsync(service[true], _roles.ApplyAsync, cancellationToken).ConfigureAwait(false);
        await EachAsync(service[false], _roles.ApplyAsync, cancellationToken).ConfigureAwait(false);
    }

    private async Task PackageAsync(CancellationToken cancellationToken)
    {
        await StorageAsync(StorageResource.Bucket, _storage.CreateBucketAsync, cancellationToken).ConfigureAwait(false);
        await StorageAsync(
            StorageResource.Package, token => _storage.PutAsync(_desired.Package.Key, _desired.Package.Zip, "application/zip", token),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task FunctionAsync(ResourceAction<FunctionChange> action, CancellationToken cancellationToken) =>
        _functionVersions[action.Name] = await _functions.ApplyAsync(action, cancellationToken).ConfigureAwait(false);

    private async Task StateMachineAsync(ResourceAction<StateMachineSpec> action, CancellationToken cancellationToken) =>
        _machineVersions[action.Name] = await _machines.ApplyAsync(
            action, Definitions.Fill(action.Resource, _functionVersions), cancellationToken).ConfigureAwait(false);

    private async Task DispatcherAsync(CancellationToken cancellationToken)
    {
        var bundle = TriggerBundles.Of(_desired, _machineVersions);
        await StorageAsync(
            StorageResource.TriggerBundle, token => _storage.PutAsync(bundle.Key, bundle.Content, "application/json", token),
            cancellationToken).ConfigureAwait(false);
        var spec = _desired.DispatcherWith(bundle.Key);
        await EachAsync(
            _plan.Of<FunctionChange>().Where(action => action.Name == _desired.Names.Dispatcher),
            (action, token) => _functions.ApplyAsync(action with { Resource = action.Resource with { Spec = spec } }, token),
            cancellationToken).ConfigureAwait(false);
        await StorageAsync(StorageResource.DispatcherPermission, _dispatcher.AddPermissionAsync, cancellationToken).ConfigureAwait(false);
        await StorageAsync(StorageResource.DispatcherUrl, _dispatcher.CreateUrlAsync, cancellationToken).ConfigureAwait(false);
        await StorageAsync(StorageResource.FailureDestination, _dispatcher.PutFailureDestinationAsync, cancellationToken).ConfigureAwait(false);
    }

    private Task DeleteAsync(ResourceAction<UnusedResource> action, CancellationToken cancellationToken) => action.Resource switch
    {
        UnusedResource.Schedule => _schedules.DeleteAsync(_desired.Names.ScheduleGroup, action.Name, cancellationToken),
        UnusedResource.Rule => _rules.DeleteAsync(action.Name, cancellationToken),
        UnusedResource.StateMachine => _machines.DeleteAsync(action.Name, cancellationToken),
        UnusedResource.Function => _functions.DeleteAsync(action.Name, cancellationToken),
        _ => _roles.DeleteAsync(action.Name, cancellationToken),
    };

    private async Task StorageAsync(StorageResource resource, Func<CancellationToken, Task> apply, CancellationToken cancellationToken)
    {
        if (_plan.Storage(resource) is not { } action) return;
        await apply(cancellationToken).ConfigureAwait(false);
        _progress.Report(action);
    }

    private async Task EachAsync<T>(
        IEnumerable<ResourceAction<T>> actions, Func<ResourceAction<T>, CancellationToken, Task> apply, CancellationToken cancellationToken) =>
        await Task.WhenAll(actions.Select(async action =>
        {
            await apply(action, cancellationToken).ConfigureAwait(false);
            _progress.Report(action);
        })).ConfigureAwait(false);
}
