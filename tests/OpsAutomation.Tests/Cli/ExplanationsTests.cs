using System.Reflection;
using OpsAutomation.Cli;
using OpsAutomation.Cli.Output;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment;
using Xunit;

namespace OpsAutomation.Tests.Cli;

public sealed class ExplanationsTests
{
    [Fact]
    public void Every_code_of_deployment_and_command_line_is_explained()
    {
        var codes = new[] { typeof(DeploymentFindings), typeof(CliFindings) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Where(method => method.ReturnType == typeof(Finding))
            .Select(method => ((Finding)method.Invoke(null, [.. method.GetParameters().Select(p => p.ParameterType == typeof(int) ? (object)1 : "x")])!).Code)
            .ToList();

        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, code => Assert.NotNull(OpsAutomation.Cli.Output.Explanations.Find(code)));
    }

    [Fact]
    public async Task A_code_is_explained_in_any_case()
    {
        var result = await CommandRunner.RunAsync(RepositoryRoot.Path, "explain", "ops3001");

        Assert.Equal(0, result.Code);
        Assert.StartsWith("OPS3001\n", result.Output, StringComparison.Ordinal);
    }
}
