using System.Collections.Concurrent;
using System.Globalization;
using Amazon.Runtime;
using OpsAutomation.Aws;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.EndToEnd.StepFunctions;

/// <summary>The process is killed at random moments under load. OPS_KILLS says how often; the long run has 200.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private const int Workers = 3;
    private const int StartsOfAWorker = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("OPS_KILLS") ?? "10", CultureInfo.InvariantCulture);

    private readonly string _data = Directory.CreateTempSubdirectory("ops-crash-").FullName;
    private readonly ConcurrentDictionary<string, LoadMachine.LoadInput> _acknowledged = new();
    private readonly ConcurrentDictionary<string, DescribeExecutionResponse> _seenEnded = new();
    private readonly ConcurrentQueue<(string Name, LoadMachine.LoadInput Input)> _unanswered = new();
    private OpsProcess? _ops;
    private volatile bool _isDying;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_ops is not null) await _ops.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_done_twice_when_the_process_is_killed()
    {
        var random = new Random(20261124);
        string? machine = null;
        for (var kill = 0; kill < Kills; kill++)
        {
            _ops = await OpsProcess.UpAsync(deploy: false, _data);
            using var client = Client(_ops.Endpoint);
            machine ??= (await client.CreateStateMachineAsync(
                new CreateStateMachineRequest("load", LoadMachine.Definition, "arn:aws:iam::123456789012:role/load"), Cancel)).StateMachineArn;
            _isDying = false;
            var load = Enumerable.Range(0, Workers).Select(w => LoadAsync(client, machine, $"{kill}-{w}", new Random(random.Next()))).ToList();
            load.Add(WatchAsync(client));
            await Task.Delay(random.Next(20, 900), Cancel);
            _isDying = true;
            await _ops.DisposeAsync();
            await Task.WhenAll(load);
        }
        _ops = await OpsProcess.UpAsync(deploy: false, _data);
        using var last = Client(_ops.Endpoint);
        _isDying = false;
        while (_unanswered.TryDequeue(out var again)) await StartAsync(last, machine!, again.Name, again.Input);
        var listed = new HashSet<string>();
        await foreach (var item in last.AllExecutionsAsync(new ListExecutionsRequest(machine!, MaxResults: 1000), Cancel))
            Assert.True(listed.Add(item.ExecutionArn));
        Assert.Equal(_acknowledged.Keys.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.NotEmpty(_seenEnded);
        await Parallel.ForEachAsync(_acknowledged, Cancel, async (execution, _) => await CheckAsync(last, execution.Key, execution.Value));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills, {_acknowledged.Count} executions, {_seenEnded.Count} of them seen ended before a kill");
    }

    private async Task LoadAsync(StepFunctionsClient client, string machine, string name, Random random)
    {
        while (!_isDying && _unanswered.TryDequeue(out var again)) await StartAsync(client, machine, again.Name, again.Input);
        for (var i = 0; i < StartsOfAWorker && !_isDying; i++) await StartAsync(client, machine, $"{name}-{i}", LoadMachine.Draw(random));
    }

    /// <summary>What has no answer because the process died is asked again of the next one: started by now or not, it is there once.</summary>
    private async Task StartAsync(StepFunctionsClient client, string machine, string name, LoadMachine.LoadInput input)
    {
        try
        {
            var started = await client.StartExecutionAsync(new StartExecutionRequest(machine, name, input.ToString()), Cancel);
            _acknowledged[started.ExecutionArn] = input;
        }
        catch (ExecutionAlreadyExistsException)
        {
            _acknowledged[$"{machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}"] = input;
        }
        catch (Exception) when (_isDying)
        {
            _unanswered.Enqueue((name, input));
        }
    }

    /// <summary>Remembers ends that were told: they must never change again.</summary>
    private async Task WatchAsync(StepFunctionsClient client)
    {
        try
        {
            foreach (var arn in _acknowledged.Keys.Where(a => !_seenEnded.ContainsKey(a)))
            {
                if (_isDying) return;
                var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest(arn), Cancel);
                if (described.Status != "RUNNING") _seenEnded[arn] = described;
            }
        }
        catch (Exception) when (_isDying)
        {
            return;
        }
    }

    private async Task CheckAsync(StepFunctionsClient client, string arn, LoadMachine.LoadInput input)
    {
        var ended = await EndAsync(client, arn);
        Assert.Equal(input.Fails ? "FAILED" : "SUCCEEDED", ended.Status);
        Assert.Equal(input.Fails ? null : input.Output, ended.Output);
        Assert.Equal(input.Fails ? "Five" : null, ended.Error);
        if (_seenEnded.TryGetValue(arn, out var before)) Assert.Equal(before, ended);
        var history = new List<HistoryEvent>();
        await foreach (var e in client.AllHistoryAsync(new GetExecutionHistoryRequest(arn, MaxResults: 1000), Cancel)) history.Add(e);
        Assert.Equal(Enumerable.Range(1, history.Count).Select(static i => (long)i), history.Select(static e => e.Id));
        Assert.All(history, static e => Assert.InRange(e.PreviousEventId, 0, e.Id - 1));
        Assert.Equal(["ExecutionStarted", input.Fails ? "ExecutionFailed" : "ExecutionSucceeded"],
            history.Where(static e => e.Type.StartsWith("Execution", StringComparison.Ordinal)).Select(static e => e.Type));
        Assert.StartsWith("Execution", history[^1].Type, StringComparison.Ordinal);
        Assert.Equal(input.Entered, Entered(history));
    }

    private static IEnumerable<string> Entered(IEnumerable<HistoryEvent> history) => history
        .Where(static e => e.Type.EndsWith("StateEntered", StringComparison.Ordinal))
        .GroupBy(static e => e.Details!["name"]!.AsText!)
        .Select(static g => $"{g.Key} {g.Count()}")
        .Order(StringComparer.Ordinal);

    private static async Task<DescribeExecutionResponse> EndAsync(StepFunctionsClient client, string arn)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(Patience);
        while (true)
        {
            var described = await client.DescribeExecutionAsync(new DescribeExecutionRequest(arn), limit.Token);
            if (described.Status != "RUNNING") return described;
            await Task.Delay(50, limit.Token);
        }
    }

    private static StepFunctionsClient Client(string endpoint) => new(new AwsConnection
    {
        Endpoint = endpoint,
        Region = "us-east-1",
        Credentials = new BasicAWSCredentials("mallory", "secret"),
        MaxErrorRetry = 0,
        Timeout = TimeSpan.FromSeconds(20),
    });
}
