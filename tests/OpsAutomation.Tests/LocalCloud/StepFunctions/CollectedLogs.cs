using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

/// <summary>CloudWatch Logs that only remember.</summary>
internal sealed class CollectedLogs : ILogSink
{
    private readonly ConcurrentQueue<(string Group, string Stream, string Line)> _lines = new();

    public IEnumerable<(string Group, string Stream, string Line)> Lines => _lines;

    /// <summary>The groups that are there.</summary>
    public ConcurrentDictionary<(string Region, string Name), bool> Groups { get; } = new();

    public IEnumerable<JsonObject> Events => _lines.Select(static l => (JsonObject)JsonReader.Read(l.Line));

    public IEnumerable<string> Types => Events.Select(static e => e["type"]!.AsText!);

    public void Write(string group, string stream, DateTimeOffset time, string line) => _lines.Enqueue((group, stream, line));

    public bool HasGroup(string region, string group) => Groups.ContainsKey((region, group));
}
