using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Records as stored: a JSON array of kind, path and members. Kinds are numbers for ever: append only.</summary>
internal static class RecordCodec
{
    public static void Encode(JournalRecord record, RowWriter to)
    {
        to.Open('[');
        switch (record)
        {
            case ScopeAt r:
                Begin(to, 0, r);
                to.Text(r.State);
                to.Number(r.Entry);
                to.Value(r.Input);
                to.Value(r.Variables);
                to.Number(r.EnteredAt.UtcTicks);
                to.Number(r.EnteredEventId);
                to.Number(r.PreviousEventId);
                break;
            case ItemsFixed r:
                Begin(to, 1, r);
                to.Value(r.Inputs);
                // Items that are their own inputs are written once.
                to.Value(ReferenceEquals(r.Inputs, r.Values) ? JsonValue.True : r.Values);
                to.Number(r.MaxConcurrency);
                to.Value(r.ToleratedPercentage is { } percentage ? percentage : JsonValue.Null);
                to.Optional(r.ToleratedCount);
                to.Optional(r.MapRunArn);
                to.Number(r.PreviousEventId);
                break;
            case EffectScheduled r:
                Begin(to, 2, r);
                to.Number(r.EffectId);
                to.Number((int)r.Kind);
                to.Optional(r.Arguments);
                to.Optional(r.Token);
                to.Optional(r.RoleArn);
                to.Optional(r.Due?.UtcTicks);
                to.Optional(r.Timeout?.Ticks);
                to.Optional(r.Heartbeat?.Ticks);
                to.Optional(r.MapRunArn);
                to.Number(r.PreviousEventId);
                break;
            case EffectProgress r:
                Begin(to, 3, r);
                to.Number(r.EffectId);
                to.Flag(r.IsStarted);
                to.Optional(r.SubmittedOutput);
                to.Number(r.PreviousEventId);
                break;
            case EffectDone r:
                Begin(to, 4, r);
                to.Number(r.EffectId);
                to.Flag(r.Succeeded);
                break;
            case RetryAt r:
                Begin(to, 5, r);
                to.Open('[');
                foreach (var attempt in r.Attempts) to.Number(attempt);
                to.Close(']');
                to.Number(r.Due.UtcTicks);
                to.Number(r.EffectId);
                to.Number(r.PreviousEventId);
                break;
            case ScopeDone r:
                Begin(to, 6, r);
                to.Optional(r.Output);
                to.Optional(r.Error);
                to.Optional(r.Cause);
                to.Number(r.PreviousEventId);
                if (r.StartedAt is not { } started) break;
                to.Number(started.UtcTicks);
                to.Number(r.EndedAt!.Value.UtcTicks);
                break;
            case MapRunAt r:
                Begin(to, 7, r);
                to.Value(r.Write());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(record));
        }
        to.Close(']');
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
            6 => new ScopeDone(path)
            {
                Output = One(a[2]),
                Error = a[3].AsText,
                Cause = a[4].AsText,
                PreviousEventId = Long(a[5]),
                StartedAt = a.Count > 6 ? Time(a[6]) : null,
                EndedAt = a.Count > 6 ? Time(a[7]) : null,
            },
            7 => MapRunAt.Read(a[2]),
            _ => throw new FormatException("The record is of an unknown kind."),
        };
    }

    private static void Begin(RowWriter to, int kind, JournalRecord record)
    {
        to.Number(kind);
        to.Text(record.Path.ToString());
    }

    private static JsonValue? One(JsonValue value) => value is JsonArray { Count: 1 } array ? array[0] : null;

    private static long Long(JsonValue value) => value.AsLong!.Value;

    private static DateTimeOffset Time(JsonValue value) => new(Long(value), TimeSpan.Zero);

    private static TimeSpan? Span(JsonValue value) => value.AsLong is { } ticks ? TimeSpan.FromTicks(ticks) : null;
}
