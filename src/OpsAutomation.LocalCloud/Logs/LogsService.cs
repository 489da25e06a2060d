using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>CloudWatch Logs: what functions write, and what people write and read.</summary>
public sealed class LogsService : OperationService, ILogSink, IAsyncDisposable
{
    private readonly LogState _state;
    private readonly ServiceLines _lines;

    public LogsService(CloudContext cloud)
    {
        _state = new LogState(cloud);
        _lines = new ServiceLines(cloud, _state);
        var groups = new LogGroupOperations(_state);
        Changing("CreateLogGroup", groups.CreateGroup);
        Changing("DeleteLogGroup", groups.DeleteGroup);
        Reading("DescribeLogGroups", groups.DescribeGroups);
        Changing("PutRetentionPolicy", groups.PutRetention);
        Changing("DeleteRetentionPolicy", groups.DeleteRetention);
        Changing("CreateLogStream", groups.CreateStream);
        Changing("DeleteLogStream", groups.DeleteStream);
        Reading("DescribeLogStreams", groups.DescribeStreams);
        var events = new LogEventOperations(_state, groups);
        Changing("PutLogEvents", events.Put);
        Reading("GetLogEvents", events.Get);
        Reading("FilterLogEvents", events.Filter);
    }

    public override string SigningName => "logs";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "Logs_20140328";

    public void Write(string group, string stream, DateTimeOffset time, string line) => _lines.Write(group, stream, time.ToUnixTimeMilliseconds(), line);

    public bool HasGroup(string region, string group) => _state.Find(region, group) is not null;

    public async ValueTask DisposeAsync()
    {
        await _lines.SettleAsync();
        await _state.DisposeAsync();
    }

    private void Changing(string name, Func<AwsRequest, ValueTask<AwsResponse>> operation) => On(name, async (request, _) =>
    {
        await _lines.SettleAsync();
        return await operation(request);
    });

    private void Reading(string name, Func<AwsRequest, AwsResponse> operation) => On(name, async (request, _) =>
    {
        await _lines.SettleAsync();
        return operation(request);
    });
}
