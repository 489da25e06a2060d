using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

/// <summary>One cloud for all tests of a class, with nothing deployed.</summary>
public sealed class BareCloud : IAsyncLifetime
{
    internal OpsProcess Ops { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Ops = await OpsProcess.UpAsync(deploy: false);

    public ValueTask DisposeAsync() => Ops?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>What the aws command line printed; it must succeed.</summary>
    internal async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        var answer = await Ops.AwsAsync(arguments);
        Assert.True(answer.ExitCode == 0, answer.ToString());
        using var json = JsonDocument.Parse(string.IsNullOrWhiteSpace(answer.Output) ? "{}" : answer.Output);
        return json.RootElement.Clone();
    }
}
