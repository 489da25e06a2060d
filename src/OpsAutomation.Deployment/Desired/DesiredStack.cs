using System.Collections.Immutable;
using OpsAutomation.Core.Triggers;
using OpsAutomation.Deployment.Packaging;

namespace OpsAutomation.Deployment.Desired;

/// <summary>All that a deployment wants to be there. What depends on versions that are yet to be published is filled in while it is applied.</summary>
public sealed record DesiredStack(StackNames Names, FunctionPackage Package)
{
    public ImmutableArray<CompiledRunbook> Runbooks { get; init; } = [];

    /// <summary>Services' roles first: the runbooks' roles name one of them as the principal that may assume them.</summary>
    public ImmutableArray<RoleSpec> ServiceRoles { get; init; } = [];

    public ImmutableArray<RoleSpec> RunbookRoles { get; init; } = [];

    /// <summary>The functions that state machines call.</summary>
    public ImmutableArray<FunctionSpec> StepFunctions { get; init; } = [];

    /// <summary>Without OPS_TRIGGERS, which names the trigger bundle.</summary>
    public required FunctionSpec Dispatcher { get; init; }

    public ImmutableArray<StateMachineSpec> StateMachines { get; init; } = [];

    public ImmutableArray<RuleSpec> Rules { get; init; } = [];

    public ImmutableArray<ScheduleSpec> Schedules { get; init; } = [];

    public FunctionSpec DispatcherWith(string bundleKey) => Dispatcher with { Environment = Dispatcher.Environment.SetItem("OPS_TRIGGERS", bundleKey) };
}
