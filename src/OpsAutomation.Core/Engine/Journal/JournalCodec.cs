using System.Collections.Immutable;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Rows as bytes: a compact JSON array of the format's version, sequence, last event id, records, events, end and children's events.</summary>
public static class JournalCodec
{
    private const int Version = 1;

    public static byte[] Encode(JournalRow row)
    {
        var to = RowWriter.Rent();
        to.Open('[');
        to.Number(Version);
        to.Number(row.Sequence);
        to.Number(row.LastEventId);
        to.Open('[');
        foreach (var record in row.Records) RecordCodec.Encode(record, to);
        to.Close(']');
        Encode(row.Events, to);
        End(row.Ended, to);
        to.Open('[');
        foreach (var child in row.ChildEvents)
        {
            to.Open('[');
            to.Value(RequestCodec.Encode(child.Child));
            Encode(child.Events, to);
            End(child.Ended, to);
            to.Close(']');
        }
        to.Close(']');
        to.Close(']');
        return to.ToArray();
    }

    /// <summary>Bytes that Encode wrote; anything else throws <see cref="FormatException"/>.</summary>
    public static JournalRow Decode(ReadOnlySpan<byte> bytes)
    {
        if (JsonReader.Read(bytes) is not JsonArray { Count: 7 } row || row[0].AsLong != Version) throw new FormatException("The row has another format.");
        try
        {
            return new JournalRow
            {
                Sequence = row[1].AsLong!.Value,
                LastEventId = row[2].AsLong!.Value,
                Records = [.. ((JsonArray)row[3]).Select(RecordCodec.Decode)],
                Events = [.. ((JsonArray)row[4]).Select(HistoryEventCodec.Decode)],
                Ended = End(row[5]),
                ChildEvents = [.. ((JsonArray)row[6]).Select(Child)],
            };
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException or NullReferenceException or ArgumentException
            or OverflowException or IndexOutOfRangeException)
        {
            throw new FormatException("The row is damaged.", e);
        }
    }

    private static void Encode(ImmutableArray<HistoryEvent> events, RowWriter to)
    {
        to.Open('[');
        foreach (var e in events) HistoryEventCodec.Encode(e, to);
        to.Close(']');
    }

    private static void End(ExecutionResult? result, RowWriter to)
    {
        if (result is null)
        {
            to.Null();
            return;
        }
        to.Open('{');
        to.Name('s');
        to.Number((int)result.Status);
        to.Name('t');
        to.Number(result.StopTime.UtcTicks);
        to.Member('o', result.Output);
        to.Member('e', result.Error);
        to.Member('c', result.Cause);
        to.Close('}');
    }

    private static ExecutionResult? End(JsonValue json) => json.IsNull ? null : new ExecutionResult(
        (ExecutionStatus)json["s"]!.AsLong!.Value, json["o"], json["e"]?.AsText, json["c"]?.AsText,
        new DateTimeOffset(json["t"]!.AsLong!.Value, TimeSpan.Zero));

    private static ChildEvents Child(JsonValue json)
    {
        var array = (JsonArray)json;
        return new ChildEvents(RequestCodec.Decode(array[0]), [.. ((JsonArray)array[1]).Select(HistoryEventCodec.Decode)], End(array[2]));
    }
}
