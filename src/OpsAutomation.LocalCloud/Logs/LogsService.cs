using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>CloudWatch Logs: what functions write, and what people write and read.</summary>
public sealed class LogsService : OperationService, ILogSink, IAsyncDisposable
{
    private readonly LogState _state;
    private readonly string _region;

    public LogsService(CloudContext cloud)
    {
        _state = new LogState(cloud);
        _region = cloud.Region;
        var groups = new LogGroupOperations(_state);
        On("CreateLogGroup", (request, _) => groups.CreateGroup(request));
        On("DeleteLogGroup", (request, _) => groups.DeleteGroup(request));
        On("DescribeLogGroups", groups.DescribeGroups);
        On("PutRetentionPolicy", (request, _) => groups.PutRetention(request));
        On("DeleteRetentionPolicy", (request, _) => groups.DeleteRetention(request));
        On("CreateLogStream", (request, _) => groups.CreateStream(request));
        On("DeleteLogStream", (request, _) => groups.DeleteStream(request));
        On("DescribeLogStreams", groups.DescribeStreams);
        var events = new LogEventOperations(_state, groups);
        On("PutLogEvents", (request, _) => events.Put(request));
        On("GetLogEvents", events.Get);
        On("FilterLogEvents", events.Filter);
    }

    public override string SigningName => "logs";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "Logs_20140328";

    public void Write(string group, string stream, DateTimeOffset time, string line)
    {
        var isNew = _state.TryAdd(_region, group, out var found);
        isNew |= _state.TryAdd(found, stream);
        if (isNew) _ = _state.SaveAsync(found);
        if (found.Streams.TryGetValue(stream, out var to)) _ = _state.Append(found, to, time.ToUnixTimeMilliseconds(), line);
    }

    public ValueTask DisposeAsync() => _state.DisposeAsync();
}
