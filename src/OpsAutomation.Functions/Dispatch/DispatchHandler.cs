using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions.Dispatch;

/// <summary>Tells the payloads of the dispatcher apart: an event, a person's request through the function URL, or one of our own schedules.</summary>
public sealed class DispatchHandler(Dispatcher dispatcher, StartRequests requests, ExecutionEndings endings, TriggerBundle bundle)
{
    /// <summary>A dispatcher still busy with a claim is not overtaken: its own retries come first.</summary>
    private static readonly TimeSpan ClaimGrace = TimeSpan.FromMinutes(5);

    public async Task<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken deadline)
    {
        if (!JsonReader.TryRead(invocation.Payload.Span, out var payload, out var error))
            throw Unreadable($"The payload is not JSON: {error.Message}");
        if (payload is not JsonObject o) throw Unreadable("The payload is not an object.");
        if (o["requestContext"]?["http"] is JsonObject) return (await requests.AnswerAsync(o, invocation.RequestId, deadline).ConfigureAwait(false)).ToUtf8();
        if (o["ops"] is JsonObject ops) return (await OwnAsync(ops, deadline).ConfigureAwait(false)).ToUtf8();
        if (!EventTriggers.IsEvent(o)) throw Unreadable("The payload is no event, no request through the function URL, and no schedule of this deployment.");
        await endings.ObserveAsync(o, deadline).ConfigureAwait(false);
        await dispatcher.OnEventAsync(o, invocation.Payload, deadline).ConfigureAwait(false);
        return "{}"u8.ToArray();
    }

    private async Task<JsonObject> OwnAsync(JsonObject ops, CancellationToken deadline)
    {
        switch (ops["kind"]?.AsText)
        {
            case "schedule":
                var name = ops["runbook"]?.AsText ?? "";
                var runbook = bundle.Find(name) ?? throw Unreadable($"There is no runbook '{name}' in this deployment.");
                var index = (int)(ops["trigger"]?.AsLong ?? -1);
                if (index < 0 || index >= runbook.Compiled.Triggers.Length) throw Unreadable($"The runbook '{name}' has no trigger {index}.");
                var at = Timestamp.Parse(ops["at"]?.AsText) ?? throw Unreadable("The schedule does not say its time.");
                var decision = await dispatcher.OnScheduleAsync(runbook, index, ops["id"]?.AsText ?? Timestamp.Text(at), at, deadline).ConfigureAwait(false);
                return JsonObject.Of(("decision", decision.Id), ("state", decision.State.ToString()), ("reason", decision.Reason));
            case "sweep-claims":
                return JsonObject.Of(("left", await dispatcher.SweepAsync(ClaimGrace, deadline).ConfigureAwait(false)));
            case var other:
                throw Unreadable($"There is no kind '{other}' of request to the dispatcher.");
        }
    }

    private static StepFailedException Unreadable(string reason) => new("Ops.UnreadableTrigger", reason);
}
