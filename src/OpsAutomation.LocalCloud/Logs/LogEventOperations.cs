using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>Writing and reading events.</summary>
internal sealed class LogEventOperations(LogState state, LogGroupOperations groups)
{
    /// <summary>Sequence tokens are no longer checked by AWS; any will do.</summary>
    public const string SequenceToken = "49590302938490238490234890234890234890234890234890234890";

    private const int MostEvents = 10_000;
    private const int LargestBatch = 1_048_576;
    private const int EventOverhead = 26;
    private const long Day = 86_400_000;
    private const long NewestAhead = 2 * 3_600_000;

    public async ValueTask<AwsResponse> Put(AwsRequest request)
    {
        if (groups.Group(request, out var group) is { } wrong) return wrong;
        if (!group!.Streams.TryGetValue(request.Json["logStreamName"]?.AsText ?? "", out var stream)) return LogsErrors.NoStream;
        if (request.Json["logEvents"] is not JsonArray { Count: > 0 } events) return LogsErrors.Missing("logEvents");
        if (Check(events) is { } bad) return bad;
        var now = state.Now;
        var (tooOld, tooNew, last) = (0, events.Count, Task.CompletedTask);
        for (var i = 0; i < events.Count; i++)
        {
            var time = events[i]["timestamp"]!.AsLong!.Value;
            if (time < now - 14 * Day) tooOld = i + 1;
            else if (time > now + NewestAhead) tooNew = Math.Min(tooNew, i);
            else last = state.Append(group, stream, time, events[i]["message"]!.AsText!);
        }
        // Written in order: when the last is on disk, all are.
        await last;
        var answer = new JsonObjectBuilder(2).Set("nextSequenceToken", SequenceToken);
        var rejected = new JsonObjectBuilder(2);
        if (tooOld > 0) rejected.Set("tooOldLogEventEndIndex", tooOld);
        if (tooNew < events.Count) rejected.Set("tooNewLogEventStartIndex", tooNew);
        if (rejected.Count > 0) answer.Set("rejectedLogEventsInfo", rejected.Build());
        return answer.Build();
    }

    public AwsResponse Get(AwsRequest request)
    {
        if (groups.Group(request, out var group) is { } wrong) return wrong;
        if (!group!.Streams.TryGetValue(request.Json["logStreamName"]?.AsText ?? "", out var stream)) return LogsErrors.NoStream;
        var limit = (int)Math.Clamp(request.Json["limit"]?.AsLong ?? MostEvents, 1, MostEvents);
        var all = Within(request, stream.Events(group.Oldest(state.Now))).ToList();
        // A token is a direction and a position between events: f/5 goes on after the fifth.
        var (forward, at) = request.Json["startFromHead"]?.AsBool == true ? (true, 0) : (false, all.Count);
        if (request.Json["nextToken"]?.AsText is { } token && !TryToken(token, out forward, out at)) return LogsErrors.BadToken;
        at = Math.Min(at, all.Count);
        var (from, to) = forward ? (at, Math.Min(at + limit, all.Count)) : (Math.Max(0, at - limit), at);
        return JsonObject.Of(
            ("events", JsonArray.From(
                all.Take(to).Skip(from).Select(e => (JsonValue)JsonObject.Of(("timestamp", e.Time), ("message", e.Message), ("ingestionTime", e.Ingested))))),
            ("nextForwardToken", Token('f', to)), ("nextBackwardToken", Token('b', from)));
    }

    public AwsResponse Filter(AwsRequest request)
    {
        if (groups.Group(request, out var group) is { } wrong) return wrong;
        if (!LogFilterPattern.TryParse(request.Json["filterPattern"]?.AsText ?? "", out var pattern)) return LogsErrors.Invalid("Invalid filter pattern");
        var names = (request.Json["logStreamNames"] as JsonArray)?.Select(n => n.AsText).ToHashSet();
        var prefix = request.Json["logStreamNamePrefix"]?.AsText;
        if (names is not null && prefix is not null) return LogsErrors.Invalid("Cannot specify both logStreamNames and logStreamNamePrefix.");
        if (names?.Any(n => !group!.Streams.ContainsKey(n ?? "")) == true) return LogsErrors.NoStream;
        var found = group!.Streams.Values
            .Where(s => names?.Contains(s.Name) ?? s.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .SelectMany(s => Within(request, s.Events(group.Oldest(state.Now))).Where(e => pattern.Matches(e.Message)).Select(e => (Stream: s.Name, Event: e)))
            .OrderBy(x => x.Event.Time).ThenBy(x => x.Event.Id);
        return LogsPaging.Answer(request, found, "events", MostEvents, Describe, ("searchedLogStreams", JsonArray.Empty));
    }

    private static JsonValue Describe((string Stream, LogEvent Event) found) => JsonObject.Of(
        ("logStreamName", found.Stream), ("timestamp", found.Event.Time), ("message", found.Event.Message), ("ingestionTime", found.Event.Ingested),
        ("eventId", found.Event.Id.ToString("D56", CultureInfo.InvariantCulture)));

    private static IEnumerable<LogEvent> Within(AwsRequest request, IReadOnlyList<LogEvent> events)
    {
        var start = request.Json["startTime"]?.AsLong ?? long.MinValue;
        var end = request.Json["endTime"]?.AsLong ?? long.MaxValue;
        // GetLogEvents leaves the end time out, FilterLogEvents takes it in.
        if (request.Operation == "GetLogEvents" && end != long.MaxValue) end--;
        return events.Where(e => e.Time >= start && e.Time <= end);
    }

    private static AwsError? Check(JsonArray events)
    {
        if (events.Count > MostEvents)
            return LogsErrors.Invalid(
                $"1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length less than or equal to {MostEvents}");
        var size = 0L;
        var previous = long.MinValue;
        foreach (var e in events)
        {
            if (e["timestamp"]?.AsLong is not { } time) return LogsErrors.Missing("logEvents.member.timestamp");
            if (e["message"]?.AsText is not { Length: > 0 } message) return LogsErrors.Missing("logEvents.member.message");
            if (time < previous) return LogsErrors.Invalid("Log events in a single PutLogEvents request must be in chronological order.");
            previous = time;
            size += System.Text.Encoding.UTF8.GetByteCount(message) + EventOverhead;
        }
        if (size > LargestBatch) return LogsErrors.Invalid($"Upload too large: {size} bytes exceeds limit of {LargestBatch}");
        return previous - events[0]["timestamp"]!.AsLong > Day
            ? LogsErrors.Invalid("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.")
            : null;
    }

    private static string Token(char direction, int at) => string.Create(CultureInfo.InvariantCulture, $"{direction}/{at}");

    private static bool TryToken(string token, out bool forward, out int at)
    {
        forward = token.StartsWith("f/", StringComparison.Ordinal);
        at = 0;
        return (forward || token.StartsWith("b/", StringComparison.Ordinal))
            && int.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out at);
    }
}
