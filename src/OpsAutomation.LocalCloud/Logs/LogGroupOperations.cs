using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>Groups and streams.</summary>
internal sealed class LogGroupOperations(LogState state)
{
    private const int MostListed = 50;

    private static readonly HashSet<long> Retentions =
    [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ];

    public async ValueTask<AwsResponse> CreateGroup(AwsRequest request)
    {
        if (request.Json["logGroupName"]?.AsText is not { } name) return LogsErrors.Missing("logGroupName");
        if (name.Length is 0 or > 512 || !name.All(IsNameCharacter))
            return LogsErrors.Invalid(
                $"1 validation error detected: Value '{name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular "
                    + "expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        return await state.TryAddAsync(request.Region, name) ? AwsResponse.Empty() : LogsErrors.GroupExists;
    }

    public async ValueTask<AwsResponse> DeleteGroup(AwsRequest request)
    {
        if (Group(request, out var group) is { } wrong) return wrong;
        return await state.RemoveAsync(group!) is { } gone ? gone : AwsResponse.Empty();
    }

    public AwsResponse DescribeGroups(AwsRequest request)
    {
        var prefix = request.Json["logGroupNamePrefix"]?.AsText ?? "";
        var pattern = request.Json["logGroupNamePattern"]?.AsText ?? "";
        var found = state.Groups(request.Region)
            .Where(g => g.Name.StartsWith(prefix, StringComparison.Ordinal) && g.Name.Contains(pattern, StringComparison.OrdinalIgnoreCase));
        return LogsPaging.Answer(request, found, "logGroups", MostListed, Describe);
    }

    public async ValueTask<AwsResponse> PutRetention(AwsRequest request)
    {
        if (Group(request, out var group) is { } wrong) return wrong;
        var days = request.Json["retentionInDays"]?.AsLong;
        if (days is null) return LogsErrors.Missing("retentionInDays");
        if (!Retentions.Contains(days.Value))
            return LogsErrors.Invalid($"{days} is not a valid value for retentionInDays. The possible values are: {string.Join(", ", Retentions)}.");
        return await state.SetRetentionAsync(group!, (int)days) is { } gone ? gone : AwsResponse.Empty();
    }

    public async ValueTask<AwsResponse> DeleteRetention(AwsRequest request)
    {
        if (Group(request, out var group) is { } wrong) return wrong;
        return await state.SetRetentionAsync(group!, null) is { } gone ? gone : AwsResponse.Empty();
    }

    public async ValueTask<AwsResponse> CreateStream(AwsRequest request)
    {
        if (Group(request, out var group) is { } wrong) return wrong;
        if (request.Json["logStreamName"]?.AsText is not { } name) return LogsErrors.Missing("logStreamName");
        if (name.Length is 0 or > 512 || name.Contains(':', StringComparison.Ordinal) || name.Contains('*', StringComparison.Ordinal))
            return LogsErrors.Invalid(
                $"1 validation error detected: Value '{name}' at 'logStreamName' failed to satisfy constraint: Member must "
                    + "satisfy regular expression pattern: [^:*]*");
        return await state.AddAsync(group!.Region, group.Name, name, withGroup: false) is { } refused ? refused : AwsResponse.Empty();
    }

    public async ValueTask<AwsResponse> DeleteStream(AwsRequest request)
    {
        if (Group(request, out var group) is { } wrong) return wrong;
        return await state.RemoveAsync(group!, request.Json["logStreamName"]?.AsText ?? "") is { } gone ? gone : AwsResponse.Empty();
    }

    public AwsResponse DescribeStreams(AwsRequest request)
    {
        if (Group(request, out var group) is { } wrong) return wrong;
        var prefix = request.Json["logStreamNamePrefix"]?.AsText;
        var byTime = request.Json["orderBy"]?.AsText == "LastEventTime";
        if (byTime && prefix is not null) return LogsErrors.Invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        var found = group!.Streams.Values.Where(s => s.Name.StartsWith(prefix ?? "", StringComparison.Ordinal));
        var ordered = byTime
            ? found.OrderBy(s => s.LastTime ?? 0).ThenBy(s => s.Name, StringComparer.Ordinal)
            : found.OrderBy(s => s.Name, StringComparer.Ordinal);
        return LogsPaging.Answer(
            request, request.Json["descending"]?.AsBool == true ? ordered.Reverse() : ordered, "logStreams", MostListed, s => Describe(group, s));
    }

    /// <summary>The group that a request names by name or ARN.</summary>
    public AwsError? Group(AwsRequest request, out LogGroup? group)
    {
        group = null;
        var name = request.Json["logGroupName"]?.AsText ?? request.Json["logGroupIdentifier"]?.AsText;
        if (name is null) return LogsErrors.Missing("logGroupName");
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            var parts = name.Split(':');
            name = parts.Length > 6 ? parts[6] : "";
        }
        group = state.Find(request.Region, name);
        return group is null ? LogsErrors.NoGroup : null;
    }

    private JsonObject Describe(LogGroup group)
    {
        var arn = group.Arn(state.Account);
        var builder = new JsonObjectBuilder(8).Set("logGroupName", group.Name).Set("creationTime", group.Created);
        if (group.RetentionDays is { } days) builder.Set("retentionInDays", days);
        return builder.Set("metricFilterCount", 0).Set("arn", $"{arn}:*").Set("storedBytes", group.Streams.Values.Sum(s => s.Bytes))
            .Set("logGroupClass", "STANDARD").Set("logGroupArn", arn).Build();
    }

    private JsonObject Describe(LogGroup group, LogStream stream)
    {
        var builder = new JsonObjectBuilder(8).Set("logStreamName", stream.Name).Set("creationTime", stream.Created);
        if (stream.FirstTime is { } first)
            builder.Set("firstEventTimestamp", first).Set("lastEventTimestamp", stream.LastTime!.Value).Set("lastIngestionTime", stream.LastIngested!.Value);
        return builder.Set("uploadSequenceToken", LogEventOperations.SequenceToken).Set("arn", $"{group.Arn(state.Account)}:log-stream:{stream.Name}")
            .Set("storedBytes", 0).Build();
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or '#';
}
