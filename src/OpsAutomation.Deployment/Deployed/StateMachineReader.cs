using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>The state machines that run as our role: a name alone could be that of another stack.</summary>
internal sealed class StateMachineReader(StepFunctionsClient states, StackNames names)
{
    public async Task<IReadOnlyList<DeployedStateMachine>> ReadAsync(CancellationToken cancellationToken)
    {
        var named = new List<StateMachineListItem>();
        await foreach (var machine in states.AllStateMachinesAsync(new ListStateMachinesRequest(), cancellationToken).ConfigureAwait(false))
        {
            if (machine.Name.StartsWith(names.Prefix, StringComparison.Ordinal)) named.Add(machine);
        }
        var read = await Task.WhenAll(named.Select(machine => ReadAsync(machine, cancellationToken))).ConfigureAwait(false);
        return [.. read.Where(machine => machine.RoleArn == names.RoleArn(names.StatesRole))];
    }

    private async Task<DeployedStateMachine> ReadAsync(StateMachineListItem machine, CancellationToken cancellationToken)
    {
        var described = await states.DescribeStateMachineAsync(
            new DescribeStateMachineRequest(machine.StateMachineArn), cancellationToken).ConfigureAwait(false);
        var versions = await states.ListStateMachineVersionsAsync(
            new ListStateMachineVersionsRequest(machine.StateMachineArn, MaxResults: 1), cancellationToken).ConfigureAwait(false);
        return new DeployedStateMachine(
            machine.Name,
            machine.StateMachineArn,
            described.RoleArn,
            JsonReader.TryRead(described.Definition, out var definition, out _) ? definition : null,
            versions.StateMachineVersions is [var newest, ..] ? newest.StateMachineVersionArn : null);
    }
}
