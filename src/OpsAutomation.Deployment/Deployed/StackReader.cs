using System.Collections.Immutable;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>Finds out what is there, one reader a service, all at once.</summary>
internal sealed class StackReader(CloudClients clients, StackNames names)
{
    public async Task<DeployedStack> ReadAsync(string packageKey, CancellationToken cancellationToken)
    {
        var storage = new StorageReader(clients, names).ReadAsync(packageKey, cancellationToken);
        var roles = new RoleReader(clients.Iam, names).ReadAsync(cancellationToken);
        var functions = new FunctionReader(clients, names).ReadAsync(cancellationToken);
        var machines = new StateMachineReader(clients.StepFunctions, names).ReadAsync(cancellationToken);
        var rules = new RuleReader(clients.EventBridge, names).ReadAsync(cancellationToken);
        var schedules = new ScheduleReader(clients.Scheduler, names).ReadAsync(cancellationToken);
        await Task.WhenAll(storage, roles, functions, machines, rules, schedules).ConfigureAwait(false);

        var found = await functions.ConfigureAwait(false);
        var (group, scheduled) = await schedules.ConfigureAwait(false);
        var stack = await storage.ConfigureAwait(false);
        return stack with
        {
            Roles = (await roles.ConfigureAwait(false)).ToImmutableDictionary(role => role.Name),
            Functions = found.ToImmutableDictionary(function => function.Name),
            Dispatcher = await new DispatcherReader(clients, names)
                .ReadAsync(found.FirstOrDefault(function => function.Name == names.Dispatcher), cancellationToken).ConfigureAwait(false),
            StateMachines = (await machines.ConfigureAwait(false)).ToImmutableDictionary(machine => machine.Name),
            Rules = (await rules.ConfigureAwait(false)).ToImmutableDictionary(rule => rule.Name),
            ScheduleGroup = group,
            Schedules = scheduled.ToImmutableDictionary(schedule => schedule.Name),
        };
    }
}
