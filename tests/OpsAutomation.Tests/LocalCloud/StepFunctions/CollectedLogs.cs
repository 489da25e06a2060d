using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

/// <summary>CloudWatch Logs that only remember.</summary>
internal sealed class CollectedLogs : ILogSink
{
    private readonly ConcurrentQueue<(string Group, string Stream, string Line)> _lines = new();

    public IEnumerable<(string Group, string Stream, string Line)> Lines => _lines;

    public IEnumerable<JsonObject> Events => _lines.Select(static l => (JsonObject)JsonReader.Read(l.Line));

    public IEnumerable<string> Types => Events.Select(static e => e["type"]!.AsText!);

    public void Write(string group, string stream, DateTimeOffset time, string line) => _lines.Enqueue((group, stream, line));
}
