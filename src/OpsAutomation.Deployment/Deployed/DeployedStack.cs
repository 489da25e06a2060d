using System.Collections.Immutable;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>What is there of a stack, ours only.</summary>
public sealed record DeployedStack
{
    public static readonly DeployedStack Nothing = new();

    public bool Bucket { get; init; }

    /// <summary>Whether the package of the desired stack is uploaded.</summary>
    public bool Package { get; init; }

    public bool Table { get; init; }

    public bool TimeToLive { get; init; }

    public bool FailureQueue { get; init; }

    public ImmutableDictionary<string, DeployedRole> Roles { get; init; } = ImmutableDictionary<string, DeployedRole>.Empty;

    public ImmutableDictionary<string, DeployedFunction> Functions { get; init; } = ImmutableDictionary<string, DeployedFunction>.Empty;

    public DeployedDispatcher Dispatcher { get; init; } = new(false, null, null, false);

    public ImmutableDictionary<string, DeployedStateMachine> StateMachines { get; init; } = ImmutableDictionary<string, DeployedStateMachine>.Empty;

    public ImmutableDictionary<string, DeployedRule> Rules { get; init; } = ImmutableDictionary<string, DeployedRule>.Empty;

    public bool ScheduleGroup { get; init; }

    public ImmutableDictionary<string, DeployedSchedule> Schedules { get; init; } = ImmutableDictionary<string, DeployedSchedule>.Empty;
}
