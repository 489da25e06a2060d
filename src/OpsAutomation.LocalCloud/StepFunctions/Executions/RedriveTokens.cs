using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>The clients' tokens of an execution's last redrives, which make asking twice safe.</summary>
internal sealed class RedriveTokens
{
    private const int Most = 10;
    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(15);
    private readonly List<(string Token, DateTimeOffset Time)> _used = [];

    /// <summary>When the token was used; null when it was not, or too long ago.</summary>
    public DateTimeOffset? Find(string? token, DateTimeOffset now)
    {
        var found = _used.FindLast(u => u.Token == token);
        return found.Token is not null && now - found.Time <= ValidFor ? found.Time : null;
    }

    /// <summary>As kept in the archive; null when there are none.</summary>
    public JsonArray? Write() =>
        _used.Count == 0 ? null : JsonArray.From(_used.Select(static u => (JsonValue)JsonObject.Of(("token", u.Token), ("time", Wire.Stored(u.Time)))));

    public void Read(JsonValue? written)
    {
        foreach (var used in written as JsonArray ?? JsonArray.Empty) Add(used["token"]!.AsText, Wire.Stored(used["time"])!.Value);
    }

    public void Add(string? token, DateTimeOffset time)
    {
        if (token is null) return;
        _used.Add((token, time));
        if (_used.Count > Most) _used.RemoveAt(0);
    }
}
