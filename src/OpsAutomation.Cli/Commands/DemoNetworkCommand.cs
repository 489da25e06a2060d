using System.CommandLine;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Cli.Demo;
using OpsAutomation.Cli.Output;
using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli.Commands;

internal static class DemoNetworkCommand
{
    public static Command Create(CliContext context)
    {
        var json = CommonOptions.Json();
        var command = new Command("network", "Make the demo's network in a cloud that runs, and record its routes.") { json };
        var target = new StackTarget(context, command);
        command.SetAction((parsed, cancellationToken) => StackSession.RunAsync(
            context, parsed, target, session => RunAsync(session, parsed.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StackSession session, bool json, CancellationToken cancellationToken)
    {
        var context = session.Context;
        using var ec2 = DemoIdentities.Ec2(session.Clients.Connection);
        var network = await new NetworkSeeder(ec2).SeedAsync(1, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await IsDeployedAsync(session, cancellationToken).ConfigureAwait(false))
                await new BaselineRun(session.Clients, session.Names, context).RunAsync(cancellationToken).ConfigureAwait(false);
            else
                await context.Error.WriteLineAsync(
                    $"The stack '{session.Names.Stack}' is not deployed, so nothing restores these routes yet: ops deploy "
                        + $"--endpoint {session.Clients.Connection.Endpoint}.").ConfigureAwait(false);
        }
        catch (DemoFailure e)
        {
            context.Fail(Finding.Error("OPS4002", null, e.What, e.Where));
            return ExitCode.RunFailed;
        }
        if (json) await context.Out.WriteLineAsync(network.ToJson().ToString()).ConfigureAwait(false);
        else await context.Out.WriteLineAsync(
            $"VPC {network.VpcId}, route table {network.RouteTableId}, route {network.Destinations[0]} to {network.GatewayId}.").ConfigureAwait(false);
        return ExitCode.Ok;
    }

    private static async Task<bool> IsDeployedAsync(StackSession session, CancellationToken cancellationToken)
    {
        try
        {
            await session.Clients.Lambda.GetFunctionConfigurationAsync(
                new GetFunctionConfigurationRequest(session.Names.Dispatcher), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ResourceNotFoundException)
        {
            return false;
        }
    }
}
