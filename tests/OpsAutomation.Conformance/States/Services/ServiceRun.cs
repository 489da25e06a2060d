using System.Globalization;
using System.Text.RegularExpressions;
using OpsAutomation.Conformance.StepFunctions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States.Services;

/// <summary>One recorded execution run against the services of the local cloud, and in what it differs.</summary>
internal sealed partial class ServiceRun(CloudUnderTest cloud, JsonObject row)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly JsonObject _expected = (JsonObject)row["expected"]!;

    /// <summary>Null when nothing differs.</summary>
    public async Task<string?> DiffersAsync(CancellationToken cancel)
    {
        cloud.Functions = new RowFunctions(row, cloud.Time);
        var setup = new RowSetup(cloud, row);
        var machine = await setup.MakeAsync();
        await setup.RemoveAsync();
        var started = await cloud.StatesAsync("StartExecution", ("stateMachineArn", machine), ("input", setup.Input.ToString()));
        var execution = started["executionArn"]!;
        if (await EndAsync(execution, new Answerer(cloud, row, setup), cancel) is not { } ended) return "did not end";
        return Answer(ended) ?? Compare("cause", ended) ?? await HistoryAsync(execution);
    }

    private async Task<JsonObject?> EndAsync(JsonValue execution, Answerer answerer, CancellationToken cancel)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            var described = await cloud.StatesAsync("DescribeExecution", ("executionArn", execution));
            if (described["status"]!.AsText != "RUNNING") return described;
            if (await answerer.StepAsync()) continue;
            if (IsTimedOut && await HasBegunAsync(execution)) cloud.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(2, cancel);
        }
        return null;
    }

    private bool IsTimedOut => _expected.ToString().Contains("States.Timeout", StringComparison.Ordinal);

    /// <summary>The clock goes on only once the task waits, so that it is the task that runs out of time.</summary>
    private async Task<bool> HasBegunAsync(JsonValue execution) => (await EventsAsync(execution)).Any(static e => e["type"]!.AsText == "TaskSubmitted");

    private string? Answer(JsonObject ended)
    {
        if (ended["status"]!.AsText != _expected["status"]?.AsText) return $"status {ended["status"]}, error {ended["error"]}, cause {ended["cause"]}";
        return Compare("output", ended) ?? Compare("error", ended);
    }

    private string? Compare(string name, JsonObject ended) =>
        _expected[name] is { } want ? Recorded.Differs(want, ended[name]?.AsText is { } text ? Normal(text) : ended[name], Replacements, name) : null;

    /// <summary>Recordings name an activity after what it is, and cut the numbers off the names that the case itself made up.</summary>
    private static string Normal(string text) => ActivityArn().Replace(MadeUp().Replace(text, ""), "activity_arn");

    private JsonArray? Replacements => row["replacements"] as JsonArray;

    private async Task<JsonArray> EventsAsync(JsonValue execution) =>
        (JsonArray)(await cloud.StatesAsync("GetExecutionHistory", ("executionArn", execution)))["events"]!;

    private async Task<string?> HistoryAsync(JsonValue execution)
    {
        if (_expected["events"] is not JsonArray { Count: > 0 } want) return null;
        var got = await EventsAsync(execution);
        if (Line(want) != Line(got)) return $"events {Line(got)}, expected {Line(want)}";
        for (var i = 0; i < want.Count; i++)
            if (Names(want[i], got[i], $"event {i + 1}") is { } differs) return differs;
        return null;
    }

    private static string Line(JsonArray events) => string.Join(' ', events.Select(static e => string.Create(
        CultureInfo.InvariantCulture, $"{e["id"]!.AsLong}<{e["previousEventId"]!.AsLong}:{e["type"]!.AsText}")));

    /// <summary>The members must be the same; what stands in them is compared by the execution's answer.</summary>
    private static string? Names(JsonValue want, JsonValue? got, string at)
    {
        if (want is JsonObject && got is JsonString text) got = JsonReader.TryRead(text.Value, out var parsed, out _) ? parsed : got;
        if (want is not JsonObject members) return null;
        if (got is not JsonObject others) return $"{at}: {got} instead of {want}";
        foreach (var name in members.Names)
            if (!others.Has(name)) return $"{at}/{name} is missing";
        foreach (var name in others.Names)
            if (!members.Has(name)) return $"{at}/{name} is not in AWS's history";
        foreach (var (name, value) in members)
            if (Names(value, others[name], $"{at}/{name}") is { } differs) return differs;
        return null;
    }

    [GeneratedRegex(@"_?uid\d{4}")]
    private static partial Regex MadeUp();

    [GeneratedRegex(@"arn:aws:states:[^:]*:\d+:activity:[\w-]+")]
    private static partial Regex ActivityArn();
}
