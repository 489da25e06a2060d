using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Deployed;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Planning;

/// <summary>Compares what is wanted with what is there. Pure.</summary>
public sealed class StackPlanner(DesiredStack desired, DeployedStack there)
{
    private readonly StackNames _names = desired.Names;
    private readonly List<DeploymentAction> _actions = [];
    private readonly Dictionary<string, string> _functionVersions = [];
    private readonly Dictionary<string, string> _machineVersions = [];

    public DeploymentPlan Plan(bool prune)
    {
        PlanStorage();
        foreach (var role in desired.ServiceRoles.Concat(desired.RunbookRoles)) PlanRole(role);
        foreach (var function in desired.StepFunctions) PlanFunction(function);
        foreach (var machine in desired.StateMachines) PlanStateMachine(machine);
        PlanDispatcher();
        foreach (var rule in desired.Rules) PlanRule(rule);
        if (!desired.Schedules.IsEmpty && !there.ScheduleGroup) Create(StorageResource.ScheduleGroup, "schedule group", _names.ScheduleGroup);
        foreach (var schedule in desired.Schedules) PlanSchedule(schedule);
        PlanUnused(prune ? ActionKind.Delete : ActionKind.Unused);
        return new DeploymentPlan([.. _actions])
        {
            FunctionVersions = _functionVersions.ToImmutableDictionary(),
            StateMachineVersions = _machineVersions.ToImmutableDictionary(),
        };
    }

    private void PlanStorage()
    {
        if (!there.Bucket) Create(StorageResource.Bucket, "bucket", _names.Bucket);
        if (!there.Package) Create(StorageResource.Package, "package", desired.Package.Key);
        if (!there.Table) Create(StorageResource.Table, "table", _names.Table);
        if (!there.TimeToLive) Create(StorageResource.TimeToLive, "time to live", _names.Table);
        if (!there.FailureQueue) Create(StorageResource.FailureQueue, "queue", _names.FailureQueue);
    }

    private void PlanRole(RoleSpec role)
    {
        if (!there.Roles.TryGetValue(role.Name, out var found)) Add(ActionKind.Create, "role", role.Name, role);
        else if (!role.Trust.Equals(found.Trust)) Add(ActionKind.Update, "role", role.Name, role, "who may assume it");
        else if (!role.Policy.Equals(found.Policy)) Add(ActionKind.Update, "role", role.Name, role, "policy");
    }

    private void PlanFunction(FunctionSpec function)
    {
        if (FunctionPlanner.Plan(function, there.Functions.GetValueOrDefault(function.Name), out var version) is { } action) _actions.Add(action);
        else _functionVersions[function.Name] = version!;
    }

    private void PlanStateMachine(StateMachineSpec machine)
    {
        var found = there.StateMachines.GetValueOrDefault(machine.Name);
        if (found is null) Add(ActionKind.Create, "state machine", machine.Name, machine);
        else if (machine.Functions.Values.Any(function => !_functionVersions.ContainsKey(function)))
            Add(ActionKind.Update, "state machine", machine.Name, machine, "new versions of its functions");
        else if (found.RoleArn != machine.RoleArn) Add(ActionKind.Update, "state machine", machine.Name, machine, "role");
        else if (!Definitions.Fill(machine, _functionVersions).Equals(found.Definition))
            Add(ActionKind.Update, "state machine", machine.Name, machine, "definition");
        else if (found.VersionArn is null) Add(ActionKind.Update, "state machine", machine.Name, machine, "a version to publish");
        else _machineVersions[machine.Name] = found.VersionArn;
    }

    /// <summary>The bundle names the state machines' versions, and the dispatcher the bundle: both are new when a state machine is.</summary>
    private void PlanDispatcher()
    {
        var dispatcher = there.Functions.GetValueOrDefault(_names.Dispatcher);
        if (desired.StateMachines.All(machine => _machineVersions.ContainsKey(machine.Name)))
        {
            var bundle = TriggerBundles.Of(desired, _machineVersions);
            var spec = desired.DispatcherWith(bundle.Key);
            var action = FunctionPlanner.Plan(spec, dispatcher, out _);
            if (!there.Dispatcher.BundlePresent || action is not null) Create(StorageResource.TriggerBundle, "triggers", bundle.Key);
            if (action is not null) _actions.Add(action);
        }
        else
        {
            Create(StorageResource.TriggerBundle, "triggers", "triggers/");
            var change = new FunctionChange(desired.Dispatcher, Code: true, Configuration: true);
            Add(dispatcher is null ? ActionKind.Create : ActionKind.Update, "function", _names.Dispatcher, change, dispatcher is null ? null : "triggers");
        }
        if (!there.Dispatcher.HasPermission) Create(StorageResource.DispatcherPermission, "permission", _names.Dispatcher);
        if (there.Dispatcher.FunctionUrl is null) Create(StorageResource.DispatcherUrl, "function URL", _names.Dispatcher);
        if (there.Dispatcher.FailureDestination != _names.FailureQueueArn) Create(StorageResource.FailureDestination, "failure destination", _names.Dispatcher);
    }

    private void PlanRule(RuleSpec rule)
    {
        if (!there.Rules.TryGetValue(rule.Name, out var found)) Add(ActionKind.Create, "rule", rule.Name, rule);
        else if (!rule.Pattern.Equals(found.Pattern)) Add(ActionKind.Update, "rule", rule.Name, rule, "pattern");
        else if (!found.Enabled) Add(ActionKind.Update, "rule", rule.Name, rule, "it is disabled");
        else if (found.Targets.GetValueOrDefault(RuleSpec.TargetId) != rule.TargetArn) Add(ActionKind.Update, "rule", rule.Name, rule, "target");
    }

    private void PlanSchedule(ScheduleSpec schedule)
    {
        if (!there.Schedules.TryGetValue(schedule.Name, out var found))
        {
            Add(ActionKind.Create, "schedule", schedule.Name, schedule);
            return;
        }
        List<string> differs = [];
        if (found.Expression != schedule.Expression || (found.Timezone ?? "UTC") != schedule.Timezone) differs.Add("time");
        if (!schedule.Input.Equals(found.Input)) differs.Add("input");
        if (found.TargetArn != schedule.TargetArn || found.RoleArn != schedule.RoleArn) differs.Add("target");
        if (differs.Count > 0) Add(ActionKind.Update, "schedule", schedule.Name, schedule, string.Join(", ", differs));
    }

    private void PlanUnused(ActionKind kind)
    {
        Unused(kind, UnusedResource.Schedule, "schedule", there.Schedules.Keys, desired.Schedules.Select(schedule => schedule.Name));
        Unused(kind, UnusedResource.Rule, "rule", there.Rules.Keys, desired.Rules.Select(rule => rule.Name));
        Unused(kind, UnusedResource.StateMachine, "state machine", there.StateMachines.Keys, desired.StateMachines.Select(machine => machine.Name));
        Unused(
            kind, UnusedResource.Function, "function", there.Functions.Keys, desired.StepFunctions.Select(function => function.Name).Append(_names.Dispatcher));
        Unused(kind, UnusedResource.Role, "role", there.Roles.Keys, desired.ServiceRoles.Concat(desired.RunbookRoles).Select(role => role.Name));
    }

    private void Unused(ActionKind kind, UnusedResource resource, string type, IEnumerable<string> found, IEnumerable<string> wanted)
    {
        foreach (var name in found.Except(wanted, StringComparer.Ordinal).Order(StringComparer.Ordinal)) Add(kind, type, name, resource, "no longer wanted");
    }

    private void Create(StorageResource resource, string type, string name) => Add(ActionKind.Create, type, name, resource);

    private void Add<T>(ActionKind kind, string type, string name, T resource, string? why = null) =>
        _actions.Add(new ResourceAction<T>(kind, type, name, resource, why));
}
