using System.CommandLine;
using OpsAutomation.Cli.Demo;
using OpsAutomation.Cli.Output;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.Cli.Commands;

internal static class DemoCommand
{
    /// <summary>Destinations are 172.16.0.0/12 in blocks of 256 addresses.</summary>
    private const int MostRoutes = 4096;

    public static Command Create(CliContext context)
    {
        var port = CommonOptions.Port(0, "Port of the local cloud; 0 takes a free one.");
        var data = CommonOptions.Data();
        var repeat =
            new Option<int>("--repeat") { Description = "How many routes to delete, one after the other.", HelpName = "N", DefaultValueFactory = _ => 1 };
        repeat.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > MostRoutes)
                result.AddError($"--repeat is {number}; accepted is 1 to {MostRoutes}.");
        });
        var keep = new Option<bool>("--keep") { Description = "Leave everything up at the end, until Ctrl+C." };
        var json = CommonOptions.Json("Write only the figures, as one JSON object.");
        var command = new Command("demo", "See a deleted route come back: local cloud, deployment, deletion, restoration.") { port, data, repeat, keep, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context, new DemoOptions(parsed.GetValue(port), parsed.GetValue(data), parsed.GetValue(repeat), parsed.GetValue(keep), parsed.GetValue(json)),
            cancellationToken));
        command.Subcommands.Add(DemoNetworkCommand.Create(context));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, DemoOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await new DemoRun(context, options).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LocalCloudStartException e)
        {
            return context.Fail(CliFindings.CloudNotStarted(e.Sentence, e.Cure));
        }
        catch (DemoFailure e)
        {
            context.Fail(Finding.Error("OPS4002", null, e.What, e.Where));
            return ExitCode.RunFailed;
        }
        catch (Exception e) when (DeploymentFindings.TryExplain(e, new Aws.AwsConnection { Endpoint = "the local cloud" }, out var finding))
        {
            return context.Fail(finding);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return context.Fail(Finding.Error("OPS4003", null, "The demo was stopped before its end."));
        }
    }
}
