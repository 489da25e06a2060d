using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Cli;

namespace OpsAutomation.Tests.Cli;

internal static class CommandRunner
{
    public static Task<CommandResult> RunAsync(string folder, params string[] args) => RunAsync(folder, null, args);

    public static async Task<CommandResult> RunAsync(string folder, IReadOnlyDictionary<string, string>? variables, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var context = new CliContext(output, error, TimeProvider.System, new Random(1))
        {
            CurrentDirectory = folder,
            FunctionsFolder = RepositoryRoot.Of("src", "OpsAutomation.Cli", "bin", Configuration, "net10.0", "functions"),
            Variable = name => variables?.GetValueOrDefault(name),
        };
        var code = await OpsCommandLine.RunAsync(args, context, Xunit.TestContext.Current.CancellationToken);
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
}
