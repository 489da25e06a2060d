using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Rows as bytes: a compact JSON array of the format's version, sequence, last event id, records, events, end and children's events.</summary>
public static class JournalCodec
{
    private const int Version = 1;

    public static byte[] Encode(JournalRow row)
    {
        var values = new JsonValue[]
        {
            Version,
            row.Sequence,
            row.LastEventId,
            JsonArray.From(row.Records.Select(static r => (JsonValue)RecordCodec.Encode(r))),
            JsonArray.From(row.Events.Select(static e => (JsonValue)HistoryEventCodec.Encode(e))),
            End(row.Ended),
            JsonArray.From(row.ChildEvents.Select(Child)),
        };
        return JsonArray.Adopt(values).ToUtf8();
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
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException or NullReferenceException or ArgumentException or OverflowException)
        {
            throw new FormatException("The row is damaged.", e);
        }
    }

    private static JsonValue End(ExecutionResult? result)
    {
        if (result is null) return JsonValue.Null;
        var json = new JsonObjectBuilder().Set("s", (int)result.Status).Set("t", result.StopTime.UtcTicks);
        if (result.Output is { } output) json.Set("o", output);
        if (result.Error is { } error) json.Set("e", error);
        if (result.Cause is { } cause) json.Set("c", cause);
        return json.Build();
    }

    private static ExecutionResult? End(JsonValue json) => json.IsNull ? null : new ExecutionResult(
        (ExecutionStatus)json["s"]!.AsLong!.Value, json["o"], json["e"]?.AsText, json["c"]?.AsText, new DateTimeOffset(json["t"]!.AsLong!.Value, TimeSpan.Zero));

    private static JsonValue Child(ChildEvents child) => JsonArray.Of(
        RequestCodec.Encode(child.Child),
        JsonArray.From(child.Events.Select(static e => (JsonValue)HistoryEventCodec.Encode(e))),
        End(child.Ended));

    private static ChildEvents Child(JsonValue json)
    {
        var array = (JsonArray)json;
        return new ChildEvents(RequestCodec.Decode(array[0]), [.. ((JsonArray)array[1]).Select(HistoryEventCodec.Decode)], End(array[2]));
    }
}
