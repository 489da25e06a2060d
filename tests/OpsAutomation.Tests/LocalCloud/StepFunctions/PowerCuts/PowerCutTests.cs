using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.PowerCuts;

/// <summary>The power fails at random writes of the disk, under load. OPS_POWER_CUTS says how often.</summary>
public sealed class PowerCutTests
{
    private const int Seed = 20261127;
    private const int LongestLife = 1500;
    private static readonly int Cuts = int.Parse(Environment.GetEnvironmentVariable("OPS_POWER_CUTS") ?? "15", CultureInfo.InvariantCulture);

    private readonly Ledger _ledger = new();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_done_twice_when_the_power_fails()
    {
        var random = new Random(Seed);
        var folder = TestStates.NewFolder();
        for (var cut = 0; cut < Cuts; cut++) folder = await LiveAsync(folder, random, cut);
        using (var disk = TestDisk.Mount(folder))
        {
            await using var states = await TestStates.StartAsync(folder, seed: random.Next(), functions: _ledger);
            await new Life(states, disk, _ledger, "last").EndAsync();
            foreach (var (arn, steps) in _ledger.Started) await CheckAsync(states, arn, steps);
            Assert.All(_ledger.Done, static done => Assert.Equal(1, done.Value));
            var listed = await ListAsync(states);
            Assert.Equal(_ledger.Started.Keys.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        }
        Directory.Delete(folder, recursive: true);
        Assert.NotEmpty(_ledger.Answered);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Cuts} power cuts, {_ledger.Started.Count} executions, {_ledger.Done.Count} tasks, {_ledger.Answered.Count} tokens answered");
    }

    /// <summary>Gives the folder that holds what was on the platters.</summary>
    private async Task<string> LiveAsync(string folder, Random random, int number)
    {
        using var disk = TestDisk.Mount(folder);
        disk.FailPowerAfter(random.Next(1, LongestLife));
        try
        {
            await using var states = await TestStates.StartAsync(folder, seed: random.Next(), functions: _ledger);
            await new Life(states, disk, _ledger, $"{number}").RunAsync(random);
            disk.FailPower();
        }
        catch (LocalCloudStartException) when (disk.IsOff)
        {
            // It failed while the cloud started.
        }
        var next = TestStates.NewFolder();
        disk.SalvageTo(next, random);
        // Never synced, and may be there all the same.
        var mark = Path.Combine(folder, "states.db-mark");
        if (File.Exists(mark)) File.Copy(mark, Path.Combine(next, "states.db-mark"));
        Directory.Delete(folder, recursive: true);
        return next;
    }

    private async Task CheckAsync(TestStates states, string arn, int steps)
    {
        var name = arn[(arn.LastIndexOf(':') + 1)..];
        var told = JsonReader.Read(_ledger.Ended[arn]);
        Assert.Equal("SUCCEEDED", told["status"]!.AsText);
        var output = JsonReader.Read(told["output"]!.AsText!);
        Assert.Equal(steps, output["steps"]!.AsLong);
        if (_ledger.Answered.ContainsKey(name)) Assert.Equal("kept", output["answer"]!.AsText);
        var events = await states.EventsAsync(arn);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(static i => (long)i), events.Select(static e => e["id"]!.AsLong!.Value));
        Assert.All(events, static e => Assert.InRange(e["previousEventId"]!.AsLong!.Value, 0, e["id"]!.AsLong!.Value - 1));
        Assert.Equal(["ExecutionStarted", "ExecutionSucceeded"],
            events.Select(static e => e["type"]!.AsText!).Where(static t => t.StartsWith("Execution", StringComparison.Ordinal)));
        // No effect without its row: what was done is in the history as scheduled, each step once and in its order.
        var scheduled = events.Where(static e => e["type"]!.AsText == "TaskScheduled")
            .Select(static e => JsonReader.Read(e["taskScheduledEventDetails"]!["parameters"]!.AsText!)["Payload"]!["step"]!.ToString()).ToList();
        Assert.Equal([.. Enumerable.Range(0, steps).Select(static i => i.ToString(CultureInfo.InvariantCulture)), "\"ask\""], scheduled);
    }

    private static async Task<List<string>> ListAsync(TestStates states)
    {
        var listed = new List<string>();
        JsonValue? token = null;
        do
        {
            var page = await states.CallAsync(
                "ListExecutions", token is null ? [("stateMachineArn", Life.Machine)] : [("stateMachineArn", Life.Machine), ("nextToken", token)]);
            listed.AddRange(((JsonArray)page["executions"]!).Select(static e => e["executionArn"]!.AsText!));
            token = page["nextToken"];
        }
        while (token is not null);
        return listed;
    }
}
