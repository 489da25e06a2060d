using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Records as stored: a JSON array of kind, path and members. Kinds are numbers for ever: append only.</summary>
internal static class RecordCodec
{
    public static JsonArray Encode(JournalRecord record)
    {
        JsonValue path = record.Path.ToString();
        return record switch
        {
            ScopeAt r => JsonArray.Of(0, path, r.State, r.Entry, r.Input, r.Variables, r.EnteredAt.UtcTicks, r.EnteredEventId, r.PreviousEventId),
            ItemsFixed r => JsonArray.Of(1, path, r.Inputs, Same(r.Inputs, r.Values), r.MaxConcurrency, Opt(r.ToleratedPercentage), Opt(r.ToleratedCount), Opt(r.MapRunArn), r.PreviousEventId),
            EffectScheduled r => JsonArray.Of(2, path, r.EffectId, (int)r.Kind, r.Arguments is null ? JsonArray.Empty : JsonArray.Of(r.Arguments), Opt(r.Token), Opt(r.RoleArn),
                Opt(r.Due?.UtcTicks), Opt(r.Timeout?.Ticks), Opt(r.Heartbeat?.Ticks), Opt(r.MapRunArn), r.PreviousEventId),
            EffectProgress r => JsonArray.Of(3, path, r.EffectId, r.IsStarted, r.SubmittedOutput is null ? JsonArray.Empty : JsonArray.Of(r.SubmittedOutput), r.PreviousEventId),
            EffectDone r => JsonArray.Of(4, path, r.EffectId, r.Succeeded),
            RetryAt r => JsonArray.Of(5, path, JsonArray.From(r.Attempts.Select(static a => (JsonValue)a)), r.Due.UtcTicks, r.EffectId, r.PreviousEventId),
            ScopeDone r => JsonArray.Of(6, path, r.Output is null ? JsonArray.Empty : JsonArray.Of(r.Output), Opt(r.Error), Opt(r.Cause), r.PreviousEventId),
            _ => throw new ArgumentOutOfRangeException(nameof(record)),
        };
    }

    public static JournalRecord Decode(JsonValue value)
    {
        var a = (JsonArray)value;
        var path = ScopePath.Parse(a[1].AsText!);
        return a[0].AsLong switch
        {
            0 => new ScopeAt(path)
            {
                State = a[2].AsText!,
                Entry = Long(a[3]),
                Input = a[4],
                Variables = (JsonObject)a[5],
                EnteredAt = Time(a[6]),
                EnteredEventId = Long(a[7]),
                PreviousEventId = Long(a[8]),
            },
            1 => new ItemsFixed(path)
            {
                Inputs = (JsonArray)a[2],
                Values = a[3].AsBool == true ? (JsonArray)a[2] : (JsonArray)a[3],
                MaxConcurrency = (int)Long(a[4]),
                ToleratedPercentage = a[5].AsDouble,
                ToleratedCount = a[6].AsLong,
                MapRunArn = a[7].AsText,
                PreviousEventId = Long(a[8]),
            },
            2 => new EffectScheduled(path)
            {
                EffectId = Long(a[2]),
                Kind = (EffectKind)Long(a[3]),
                Arguments = One(a[4]),
                Token = a[5].AsText,
                RoleArn = a[6].AsText,
                Due = a[7].AsLong is { } due ? new DateTimeOffset(due, TimeSpan.Zero) : null,
                Timeout = Span(a[8]),
                Heartbeat = Span(a[9]),
                MapRunArn = a[10].AsText,
                PreviousEventId = Long(a[11]),
            },
            3 => new EffectProgress(path) { EffectId = Long(a[2]), IsStarted = a[3].AsBool!.Value, SubmittedOutput = One(a[4]), PreviousEventId = Long(a[5]) },
            4 => new EffectDone(path) { EffectId = Long(a[2]), Succeeded = a[3].AsBool!.Value },
            5 => new RetryAt(path)
            {
                Attempts = [.. ((JsonArray)a[2]).Select(static n => (int)n.AsLong!.Value)],
                Due = Time(a[3]),
                EffectId = Long(a[4]),
                PreviousEventId = Long(a[5]),
            },
            6 => new ScopeDone(path) { Output = One(a[2]), Error = a[3].AsText, Cause = a[4].AsText, PreviousEventId = Long(a[5]) },
            _ => throw new FormatException("The record is of an unknown kind."),
        };
    }

    /// <summary>Items that are their own inputs are written once.</summary>
    private static JsonValue Same(JsonArray inputs, JsonArray values) => ReferenceEquals(inputs, values) ? JsonValue.True : values;

    private static JsonValue Opt(string? text) => text ?? JsonValue.Null;

    private static JsonValue Opt(long? number) => number is { } n ? n : JsonValue.Null;

    private static JsonValue Opt(double? number) => number is { } n ? n : JsonValue.Null;

    private static JsonValue? One(JsonValue value) => value is JsonArray { Count: 1 } array ? array[0] : null;

    private static long Long(JsonValue value) => value.AsLong!.Value;

    private static DateTimeOffset Time(JsonValue value) => new(Long(value), TimeSpan.Zero);

    private static TimeSpan? Span(JsonValue value) => value.AsLong is { } ticks ? TimeSpan.FromTicks(ticks) : null;
}
