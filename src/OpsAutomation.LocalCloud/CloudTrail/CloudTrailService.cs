using System.Threading.Channels;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>CloudTrail: changing calls become events on the default bus, in the order in which they were committed, and can be looked up.</summary>
public sealed class CloudTrailService : OperationService, ICallTrail, IAsyncDisposable
{
    private readonly CloudContext _cloud;
    private readonly TrailHistory _history = new();
    private readonly Channel<TrailRecord> _waiting = Channel.CreateUnbounded<TrailRecord>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _publishing;

    public CloudTrailService(CloudContext cloud)
    {
        _cloud = cloud;
        On("LookupEvents", request => LookupEvents.Answer(request, _history));
        using (ExecutionContext.SuppressFlow())
        {
            _publishing = Task.Run(PublishAsync);
        }
    }

    public override string SigningName => "cloudtrail";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "CloudTrail_20131101";

    public void Record(AwsRequest request, JsonObject? requestParameters, JsonObject? responseElements, AwsError? error = null)
    {
        var record = TrailRecord.Of(request, _cloud.Ids.Uuid(), requestParameters, responseElements, error);
        _history.Add(record);
        _waiting.Writer.TryWrite(record);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _publishing;
    }

    private async Task PublishAsync()
    {
        // In order; that an event has reached its targets is not waited for, so that a slow disk does not hold up those behind it.
        await foreach (var record in _waiting.Reader.ReadAllAsync())
            if (_cloud.Ports.HasEvents) _ = PublishAsync(record);
    }

    private async Task PublishAsync(TrailRecord record)
    {
        try
        {
            await _cloud.Ports.Events.PublishAsync(record.ToEvent(_cloud.Ids.Uuid(), _cloud.Account));
        }
        catch (Exception e)
        {
            // CloudTrail's delivery is best effort, in AWS too; one event that fails must not stop the others.
            await _cloud.Log.WriteLineAsync($"cloudtrail {record.EventId} was not published: {e}");
        }
    }
}
