using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.PowerCuts;

/// <summary>One life of the cloud under load, from its start to the power cut. A call may fail only when the power is off.</summary>
internal sealed class Life(TestStates states, TestDisk disk, Ledger ledger, string name)
{
    public const string Definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"Begin","States":{
          "Begin":{"Type":"Pass","Assign":{"i":0,"n":"{% $states.input.n %}","run":"{% $states.context.Execution.Name %}"},"Next":"More"},
          "More":{"Type":"Choice","Choices":[{"Condition":"{% $i < $n %}","Next":"Work"}],"Default":"Ask"},
          "Work":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"work","Payload":{"run":"{% $run %}","step":"{% $i %}"}},
            "Catch":[{"ErrorEquals":["States.ALL"],"Next":"Count"}],"Next":"Count"},
          "Count":{"Type":"Pass","Assign":{"i":"{% $i + 1 %}"},"Next":"More"},
          "Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Arguments":{"FunctionName":"ask","Payload":{"run":"{% $run %}","step":"ask","token":"{% $states.context.Task.Token %}"}},
            "Catch":[{"ErrorEquals":["States.ALL"],"Output":"lost","Next":"Both"}],"Output":"{% $states.result %}","Next":"Both"},
          "Both":{"Type":"Parallel","Branches":[
            {"StartAt":"Pause","States":{"Pause":{"Type":"Wait","Seconds":0,"End":true}}},
            {"StartAt":"Each","States":{"Each":{"Type":"Map","Items":[1,2,3],"MaxConcurrency":2,"ItemProcessor":{"StartAt":"One","States":{"One":{"Type":"Pass","End":true}}},"End":true}}}],
            "Output":{"answer":"{% $states.input %}","steps":"{% $i %}"},"End":true}}}
        """;

    public const string Machine = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
    private const int Workers = 4;
    private const int StartsOfAWorker = 12;
    private const int MostSteps = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static string ArnOf(string name) => $"{Machine.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    /// <summary>Returns when the load is done or the power is off.</summary>
    public async Task RunAsync(Random random)
    {
        if (!ledger.IsCreated)
        {
            if (await TryAsync("CreateStateMachine", ("name", "m"), ("definition", Definition), ("roleArn", "arn:aws:iam::123456789012:role/r")) is null)
                return;
            ledger.IsCreated = true;
        }
        foreach (var (before, steps) in ledger.Unanswered) await StartAsync(before, steps);
        var update = UpdateAsync();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker, new Random(random.Next())), Cancel)));
        await update;
    }

    /// <summary>Definitions of the same steps, each with a text of its own, under executions that start.</summary>
    private async Task UpdateAsync()
    {
        for (var i = 0; i < StartsOfAWorker && !disk.IsOff; i++)
        {
            var text = Definition.Replace("\"StartAt\":\"Begin\"", $"\"Comment\":\"{name}-{i}\",\"StartAt\":\"Begin\"", StringComparison.Ordinal);
            await TryAsync("UpdateStateMachine", ("stateMachineArn", Machine), ("definition", text));
        }
    }

    /// <summary>Until every execution has ended; then what it ended with is in the ledger.</summary>
    public async Task EndAsync()
    {
        foreach (var (before, steps) in ledger.Unanswered) await StartAsync(before, steps);
        var begun = TimeProvider.System.GetTimestamp();
        foreach (var arn in ledger.Started.Keys)
        {
            while (!await EndedAsync(arn))
            {
                if (TimeProvider.System.GetElapsedTime(begun) > Patience)
                    Assert.Fail($"'{arn}' does not end: {string.Join(", ", await states.HistoryAsync(arn))}.");
                await AnswerAsync(arn[(arn.LastIndexOf(':') + 1)..]);
                await Task.Delay(2, Cancel);
            }
        }
    }

    private async Task WorkAsync(int worker, Random random)
    {
        for (var i = 0; i < StartsOfAWorker && !disk.IsOff; i++)
        {
            await StartAsync($"{name}-{worker}-{i}", random.Next(MostSteps + 1));
            foreach (var waiting in ledger.Tokens.Keys.Where(t => !ledger.Answered.ContainsKey(t)).Take(3)) await AnswerAsync(waiting);
            foreach (var arn in ledger.Started.Keys.Where(a => !ledger.Ended.ContainsKey(a)).Take(3)) await EndedAsync(arn);
        }
    }

    private async Task StartAsync(string run, int steps)
    {
        ledger.Unanswered[run] = steps;
        var answer = await states.AnswerAsync(
            "StartExecution", JsonObject.Of(("stateMachineArn", Machine), ("name", run), ("input", JsonObject.Of(("n", steps)).ToString())));
        if (answer.Error is null or { Code: "ExecutionAlreadyExists" })
        {
            ledger.Started[ArnOf(run)] = steps;
            ledger.Unanswered.TryRemove(run, out _);
            return;
        }
        Assert.True(disk.IsOff, answer.Error.Message);
    }

    private async Task AnswerAsync(string run)
    {
        if (ledger.Answered.ContainsKey(run) || !ledger.Tokens.TryGetValue(run, out var token)) return;
        var answer = await states.AnswerAsync("SendTaskSuccess", JsonObject.Of(("taskToken", token), ("output", "\"kept\"")));
        if (answer.Error is null) ledger.Answered[run] = true;
        else Assert.True(disk.IsOff || answer.Error.Code is "InvalidToken" or "TaskTimedOut", answer.Error.Message);
    }

    private async Task<bool> EndedAsync(string arn)
    {
        if (await TryAsync("DescribeExecution", ("executionArn", arn)) is not { } told || told["status"]!.AsText == "RUNNING") return false;
        var said = ledger.Ended.GetOrAdd(arn, told.ToString());
        Assert.Equal(said, told.ToString());
        return true;
    }

    private async Task<JsonObject?> TryAsync(string operation, params (string Name, JsonValue Value)[] parameters)
    {
        AwsResponse answer;
        try
        {
            answer = await states.AnswerAsync(operation, JsonObject.Of(parameters));
        }
        catch (Exception) when (disk.IsOff)
        {
            return null;
        }
        if (answer.Error is null) return (JsonObject)answer.Document!;
        Assert.True(disk.IsOff, answer.Error.Message);
        return null;
    }
}
