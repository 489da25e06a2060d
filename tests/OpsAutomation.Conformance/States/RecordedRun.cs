using System.Globalization;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States;

/// <summary>One recorded execution run again in memory and virtual time, and in what it differs. Compared as tools/states/replay.py compares.</summary>
internal sealed class RecordedRun(JsonObject row, ExecutionResult? result, List<HistoryEvent> events, string? refused)
{
    private readonly JsonObject _expected = (JsonObject)row["expected"]!;

    public string Name { get; } = row["name"]!.AsText!;

    public bool HasHistory => _expected["events"] is JsonArray { Count: > 0 } && row["type"]?.AsText == "STANDARD";

    /// <summary>What differs in status, output or error; null when nothing does.</summary>
    public string? Answer
    {
        get
        {
            if (refused is not null) return $"not run: {refused}";
            if (result is null) return "did not end";
            var status = Status(result.Status);
            if (status != _expected["status"]?.AsText) return $"status {status}, error {result.Error}, cause {result.Cause}";
            if (_expected.TryGet("output", out var output) && row["outputHasPlaceholders"]?.AsBool != true && !Same(output, result.Output))
                return $"output {result.Output}, expected {output}";
            return _expected.TryGet("error", out var error) && error.AsText != result.Error ? $"error {result.Error}: {result.Cause}" : null;
        }
    }

    public string? Cause => _expected.TryGet("cause", out var cause) && !IsPlaceholder(cause) && !SameText(cause, result?.Cause)
        ? $"cause {result?.Cause}, expected {cause}"
        : null;

    public string? History
    {
        get
        {
            var want = ((JsonArray)_expected["events"]!).OfType<JsonObject>()
                .Select(static e => (Type: e["type"]?.AsText ?? "", Id: e["id"]?.AsLong ?? 0, Previous: e["previousEventId"]?.AsLong ?? 0)).ToList();
            var got = events.Select(static e => (Type: e.Type.ToString(), e.Id, Previous: e.PreviousId)).ToList();
            if (row["orderDependsOnConcurrency"]?.AsBool == true)
            {
                // A recording may lack an event whose id it counts: what ends a Parallel.
                var counted = want.Count > 0 && want[^1].Id == want.Count + 1;
                if (counted) got.RemoveAll(static e => e.Type is "ParallelStateSucceeded" or "ParallelStateFailed");
                var a = want.Select(static e => e.Type).Order(StringComparer.Ordinal);
                var b = got.Select(static e => e.Type).Order(StringComparer.Ordinal);
                return a.SequenceEqual(b) ? null : $"events {Show(got)}, expected {Show(want)}";
            }
            return want.SequenceEqual(got) ? null : $"events {Show(got)}, expected {Show(want)}";
        }
    }

    public static RecordedRun Of(JsonObject row)
    {
        if (!AslReader.TryRead(row["definition"]!.AsText!, out var machine, out var problems))
            return new RecordedRun(row, null, [], string.Join("; ", problems));
        var journal = new MemoryJournal();
        using var world = new VirtualEngine(new LambdaDoubles(row), new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero), new Random(1), journal);
        var input = row["input"]?.AsText is { } text ? JsonReader.Read(text) : JsonObject.Empty;
        var express = row["type"]?.AsText == "EXPRESS";
        var execution = world.Engine.Start(MachineProgram.Compile(machine), new ExecutionRequest
        {
            ExecutionArn = $"arn:aws:states:us-east-1:111111111111:{(express ? "express" : "execution")}:machine:name",
            Name = "name",
            RoleArn = "snf_role_arn",
            StateMachineArn = "arn:aws:states:us-east-1:111111111111:stateMachine:machine",
            StateMachineName = "machine",
            Type = express ? ExecutionType.Express : ExecutionType.Standard,
            Input = input,
            StartTime = world.Clock.GetUtcNow(),
        });
        world.Settle();
        if (row["expected"]?["status"]?.AsText == "ABORTED") execution.Stop(null, null);
        return new RecordedRun(row, world.RunToEnd(execution), journal.Events, null);
    }

    private static string Status(ExecutionStatus status) => status switch
    {
        ExecutionStatus.TimedOut => "TIMED_OUT",
        _ => status.ToString().ToUpper(CultureInfo.InvariantCulture),
    };

    private static bool Same(JsonValue want, JsonValue? got)
    {
        if (got is null) return want.IsNull;
        if (want.Equals(got) || Placeholders(want, got)) return true;
        if (want is not JsonString text) return got is JsonString s && JsonReader.TryRead(s.Value, out var inner, out _) && inner.Equals(want);
        return JsonReader.TryRead(text.Value, out var value, out _) && value.Equals(got);
    }

    /// <summary>Names that AWS chose are written in the recording as &lt;ArnPart_0idx&gt;.</summary>
    private static bool Placeholders(JsonValue want, JsonValue got) => (want, got) switch
    {
        (JsonString w, JsonString) => w.Equals(got) || (w.Value.StartsWith('<') && w.Value.EndsWith('>')),
        (JsonObject w, JsonObject g) => w.Count == g.Count && w.All(m => g[m.Key] is { } other && Placeholders(m.Value, other)),
        _ => want.Equals(got),
    };

    private static bool SameText(JsonValue want, string? got) =>
        got is null ? want.IsNull : want.AsText == got || (JsonReader.TryRead(got, out var json, out _) && json.Equals(want));

    private static bool IsPlaceholder(JsonValue cause) => cause is not JsonString || cause.ToString().Contains('<', StringComparison.Ordinal);

    private static string Show(IEnumerable<(string Type, long Id, long Previous)> events) =>
        string.Join(' ', events.Select(static e => string.Create(CultureInfo.InvariantCulture, $"{e.Id}<{e.Previous}:{e.Type}")));
}
