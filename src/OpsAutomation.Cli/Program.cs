using OpsAutomation.Cli;

// The one place that takes the machine's own clock and randomness.
#pragma warning disable RS0030
var surroundings = new CliContext(Console.Out, Console.Error, TimeProvider.System, Random.Shared)
#pragma warning restore RS0030
{
    IsTerminal = !Console.IsOutputRedirected,
};
return await OpsCommandLine.RunAsync(args, surroundings).ConfigureAwait(false);
