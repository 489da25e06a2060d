using System.Threading.Channels;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

/// <summary>An event bus that keeps what it is given.</summary>
internal sealed class RecordedEvents : IEventSink
{
    private readonly Channel<JsonObject> _events = Channel.CreateUnbounded<JsonObject>();

    public ValueTask PublishAsync(JsonObject @event, string busArnOrName = "default", CancellationToken cancel = default) =>
        _events.Writer.WriteAsync(@event, cancel);

    public async Task<JsonObject> NextAsync(string eventName)
    {
        while (true)
        {
            var next = await _events.Reader.ReadAsync(TestContext.Current.CancellationToken);
            if (next["detail"]!["eventName"]!.AsText == eventName) return next;
        }
    }
}
