using System.Collections.Concurrent;

namespace OpsAutomation.LocalCloud.Logs;

internal sealed class LogGroup(string region, string name, long created)
{
    private const long DayMilliseconds = 86_400_000;

    public string Region { get; } = region;

    public string Name { get; } = name;

    public long Created { get; } = created;

    /// <summary>Days after which events go; null keeps them.</summary>
    public int? RetentionDays { get; set; }

    public ConcurrentDictionary<string, LogStream> Streams { get; } = new(StringComparer.Ordinal);

    public string Arn(string account) => $"arn:aws:logs:{Region}:{account}:log-group:{Name}";

    /// <summary>The time of the oldest event that the retention leaves.</summary>
    public long Oldest(long now) => RetentionDays is { } days ? now - days * DayMilliseconds : long.MinValue;
}
