using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>How a finished execution stands in the archive: a summary for lists, input and output, and the history in one piece.</summary>
internal sealed class ExecutionArchivist(StatesFile file)
{
    /// <summary>Null when it runs again by now, or is archived already.</summary>
    public ArchivedExecution? Prepare(ExecutionEntry entry)
    {
        if (entry.Result is not { } result || entry.IsArchived) return null;
        var rows = entry.Rows;
        var detail = new JsonObjectBuilder(4).SetIf("input", entry.Input).SetIf("output", result.Output)
            .SetIf("error", Text(result.Error)).SetIf("cause", Text(result.Cause)).Build();
        return new ArchivedExecution(entry, rows, Summary(entry, result).ToUtf8(), detail.ToUtf8(), Join(Bursts(entry, rows)));
    }

    public static ExecutionEntry ReadSummary(long id, byte[] summary)
    {
        var json = JsonReader.Read(summary);
        var entry = new ExecutionEntry(id, ExecutionHead.Read(json))
        {
            RedriveCount = (int)(json["redrives"]?.AsLong ?? 0),
            RedriveTime = Wire.Stored(json["redriven"]),
            MapRuns = [.. (json["mapRuns"] as JsonArray ?? JsonArray.Empty).Select(MapRunAt.Read)],
        };
        if (entry.RedriveCount > 0) entry.RedriveTokens.Read(json["tokens"]);
        entry.Restore((ExecutionStatus)json["status"]!.AsLong!.Value, Wire.Stored(json["stop"])!.Value);
        return entry;
    }

    /// <summary>The committed events of an execution, wherever they are.</summary>
    public ImmutableArray<HistoryEvent> History(ExecutionEntry entry) => [.. Rows(entry).SelectMany(static r => r.Events)];

    /// <summary>The Standard children of a map run, or of all of them; in the order in which they began.</summary>
    public List<ChildExecution> Children(ExecutionEntry entry, string? mapRunArn)
    {
        var children = new OrderedDictionary<string, ChildExecution>();
        foreach (var child in Rows(entry).SelectMany(static r => r.ChildEvents).Where(c => mapRunArn is null || c.Child.MapRunArn == mapRunArn))
            children[child.Child.ExecutionArn] = new ChildExecution(entry, child.Child, child.Ended);
        return [.. children.Values];
    }

    public ImmutableArray<HistoryEvent> ChildHistory(ChildExecution child) =>
        [.. Rows(child.Parent).SelectMany(static r => r.ChildEvents).Where(c => c.Child.ExecutionArn == child.Request.ExecutionArn)
            .SelectMany(static c => c.Events)];

    private List<JournalRow> Rows(ExecutionEntry entry)
    {
        var wait = default(SpinWait);
        while (true)
        {
            // On disk the rows go at once, and the entry says so a moment later: what is read in between lacks some of them, or has some twice.
            var moves = entry.Moves;
            if (moves % 2 != 0)
            {
                wait.SpinOnce();
                continue;
            }
            var bursts = entry.IsArchived ? ArchivedBursts(entry) : Bursts(entry, entry.Rows);
            if (entry.Moves == moves) return [.. bursts.Select(static b => JournalCodec.Decode(b))];
        }
    }

    /// <summary>Where an execution stood at its end.</summary>
    public ExecutionPositions Positions(ExecutionEntry entry)
    {
        var positions = new ExecutionPositions();
        foreach (var burst in Bursts(entry, entry.Rows)) positions.Apply(JournalCodec.Decode(burst));
        return positions;
    }

    public List<byte[]> ArchivedBursts(ExecutionEntry entry) => Split(file.ReadHistory(entry.Id) ?? []);

    /// <summary>The input as archived.</summary>
    public JsonValue Input(ExecutionEntry entry) => JsonReader.Read(file.ReadDetail(entry.Id)!)["input"]!;

    /// <summary>Input and result, wherever they are.</summary>
    public (JsonValue? Input, ExecutionResult? Result) Detail(ExecutionEntry entry)
    {
        var input = entry.Input;
        var result = entry.Result;
        if (!entry.IsArchived) return (input, result);
        var json = file.ReadDetail(entry.Id) is { } bytes ? JsonReader.Read(bytes) : JsonObject.Empty;
        return (json["input"], new ExecutionResult(entry.Status, json["output"], json["error"]?.AsText, json["cause"]?.AsText, entry.StopTime!.Value));
    }

    private List<byte[]> Bursts(ExecutionEntry entry, long[] rows) =>
        entry.HasPast ? [.. ArchivedBursts(entry), .. file.ReadBursts(rows)] : file.ReadBursts(rows);

    private static JsonObject Summary(ExecutionEntry entry, ExecutionResult result) => entry.Head.Write()
        .Set("status", (int)result.Status).Set("stop", Wire.Stored(result.StopTime)).Set("redrives", entry.RedriveCount)
        .SetIf("redriven", entry.RedriveTime is { } at ? Wire.Stored(at) : null)
        .SetIf("tokens", entry.RedriveCount > 0 ? entry.RedriveTokens.Write() : null)
        .SetIf("mapRuns", entry.MapRuns is { IsEmpty: false } runs ? JsonArray.From(runs.Select(static r => r.Write())) : null).Build();

    private static byte[] Join(List<byte[]> bodies)
    {
        var output = new ArrayBufferWriter<byte>(bodies.Sum(static b => b.Length + 4) + 1);
        foreach (var body in bodies)
        {
            BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), body.Length);
            output.Advance(4);
            output.Write(body);
        }
        return output.WrittenSpan.ToArray();
    }

    private static List<byte[]> Split(byte[] joined)
    {
        var bodies = new List<byte[]>();
        for (var at = 0; at < joined.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(joined.AsSpan(at));
            bodies.Add(joined.AsSpan(at + 4, length).ToArray());
            at += 4 + length;
        }
        return bodies;
    }

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}
