using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>EventBridge, for the services that emit events.</summary>
public interface IEventSink
{
    /// <param name="event">The whole event envelope: version, id, detail-type, source, account, time, region, resources, detail.</param>
    ValueTask PublishAsync(JsonObject @event, string busArnOrName = "default", CancellationToken cancel = default);
}
