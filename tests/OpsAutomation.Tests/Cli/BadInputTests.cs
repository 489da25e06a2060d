using System.Net;
using System.Net.Sockets;
using Xunit;

namespace OpsAutomation.Tests.Cli;

public sealed class BadInputTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ops-test-");

    [Fact]
    public async Task An_unknown_command_is_a_usage_error()
    {
        var result = await CommandRunner.RunAsync(_folder.FullName, "frobnicate");

        Assert.Equal(2, result.Code);
        Assert.Contains("'frobnicate'", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("demo", "--repeat", "0", "--repeat is 0; accepted is 1 to 4096.")]
    [InlineData("up", "--port", "70000", "--port is 70000; accepted is 0 to 65535.")]
    [InlineData("runs", "--days", "0", "--days is 0; accepted is 1 to 10000.")]
    public async Task A_number_out_of_range_is_a_usage_error(string command, string option, string value, string sentence)
    {
        var result = await CommandRunner.RunAsync(_folder.FullName, command, option, value);

        Assert.Equal(2, result.Code);
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_without_a_name_is_a_usage_error()
    {
        var result = await CommandRunner.RunAsync(_folder.FullName, "run", "fix", "--input", "novalue");

        Assert.Equal(2, result.Code);
        Assert.Contains("--input is 'novalue'; accepted is name=value.", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_and_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var result = await CommandRunner.RunAsync(_folder.FullName, "up", "--port", $"{port}");

        Assert.Equal(1, result.Code);
        Assert.Equal(
            $"error OPS4001: Port {port} on 127.0.0.1 is in use. End what listens there, or choose another port with --port (0 takes a free one).\n",
            result.Error);
    }

    [Fact]
    public async Task An_unwritable_data_folder_is_one_sentence_and_what_to_do()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        var result = await CommandRunner.RunAsync(_folder.FullName, "up", "--port", "0", "--data", Path.Combine(file, "data"));

        Assert.Equal(1, result.Code);
        Assert.StartsWith($"error OPS4001: The data folder '{Path.Combine(file, "data")}' cannot be written: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Choose a folder that you may write with --data.\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("runs", "show", "x")]
    [InlineData("run", "fix")]
    [InlineData("demo", "network")]
    public async Task An_unreachable_endpoint_is_one_sentence_and_what_to_do(params string[] command)
    {
        var result = await CommandRunner.RunAsync(_folder.FullName, [.. command, "--endpoint", "http://127.0.0.1:1"]);

        Assert.Equal(1, result.Code);
        Assert.StartsWith("error OPS3003: http://127.0.0.1:1 cannot be reached: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Start the local cloud with 'ops up', or give the right address with --endpoint.\n", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task No_runbooks_folder_is_one_sentence_and_what_to_do()
    {
        var result = await CommandRunner.RunAsync(_folder.FullName, "validate");

        Assert.Equal(1, result.Code);
        Assert.Equal(
            $"error OPS5001: There is no folder 'runbooks' in '{_folder.FullName}' or above it. Go to the project's folder, or name it: ops validate DIR.\n",
            result.Error);
    }

    [Fact]
    public async Task An_empty_runbooks_folder_is_said()
    {
        _folder.CreateSubdirectory("runbooks");

        var result = await CommandRunner.RunAsync(_folder.FullName, "validate");

        Assert.Equal(1, result.Code);
        Assert.StartsWith("error OPS5002: The folder 'runbooks' holds no runbook", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_finding_of_a_broken_runbook_is_given_at_once_and_nothing_is_deployed()
    {
        Write("broken.yaml", "runbook: broken\nsumary: x\nsteps:\n  - id: a\n    use: ec2.no-such\n");

        var validated = await CommandRunner.RunAsync(_folder.FullName, "validate");
        var deployed = await CommandRunner.RunAsync(_folder.FullName, "deploy", "--endpoint", "http://127.0.0.1:1");

        Assert.Equal(1, validated.Code);
        Assert.Contains("runbooks/broken.yaml(2,1): error OPS", validated.Output, StringComparison.Ordinal);
        Assert.Contains("runbooks/broken.yaml(5,", validated.Output, StringComparison.Ordinal);
        Assert.Equal(1, deployed.Code);
        Assert.Contains("runbooks/broken.yaml(2,1): error OPS", deployed.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("OPS3003", deployed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_code_is_said()
    {
        var result = await CommandRunner.RunAsync(_folder.FullName, "explain", "OPS9999");

        Assert.Equal(1, result.Code);
        Assert.StartsWith("error OPS5010: There is no finding with the code 'OPS9999'.", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string text)
    {
        var runbooks = _folder.CreateSubdirectory("runbooks");
        File.WriteAllText(Path.Combine(runbooks.FullName, name), text);
    }
}
