using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>Limits and tokens of the describing and filtering calls: a token is how many items were given.</summary>
internal static class LogsPaging
{
    public static AwsResponse Answer<T>(
        AwsRequest request, IEnumerable<T> all, string member, int most, Func<T, JsonValue> write, params ReadOnlySpan<(string, JsonValue)> more)
    {
        var limit = request.Json["limit"]?.AsLong ?? most;
        if (limit < 1 || limit > most)
            return LogsErrors.Invalid(
                $"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value between 1 and {most}");
        var from = 0;
        if (request.Json["nextToken"]?.AsText is { } token && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            return LogsErrors.BadToken;
        var items = all.Skip(from).Take((int)limit + 1).ToList();
        var answer = new JsonObjectBuilder(3).Set(member, JsonArray.From(items.Take((int)limit).Select(write)));
        foreach (var (name, value) in more) answer.Set(name, value);
        if (items.Count > limit) answer.Set("nextToken", (from + limit).ToString(CultureInfo.InvariantCulture));
        return answer.Build();
    }
}
