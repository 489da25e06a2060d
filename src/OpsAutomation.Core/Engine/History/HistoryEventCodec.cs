using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.History;

/// <summary>Events as stored: a JSON array of id, previous id, type and time, and of an object for what else they have.</summary>
internal static class HistoryEventCodec
{
    public static JsonArray Encode(HistoryEvent e)
    {
        var rest = new JsonObjectBuilder();
        if (e.Name is { } name) rest.Set("n", name);
        if (e.Payload is { } payload) rest.Set("p", payload);
        if (e.Variables is { } variables) rest.Set("v", variables);
        if (e.Error is { } error) rest.Set("e", error);
        if (e.Cause is { } cause) rest.Set("c", cause);
        if (e.Resource is { } resource) rest.Set("r", resource);
        if (e.ResourceType is { } type) rest.Set("y", type);
        if (e.Number is { } number) rest.Set("i", number);
        if (e.TimeoutInSeconds is { } timeout) rest.Set("t", timeout);
        if (e.HeartbeatInSeconds is { } heartbeat) rest.Set("h", heartbeat);
        if (e.Region is { } region) rest.Set("g", region);
        if (e.TaskRoleArn is { } role) rest.Set("a", role);
        return JsonArray.Of(e.Id, e.PreviousId, (int)e.Type, e.Timestamp.ToUnixTimeMilliseconds(), rest.Build());
    }

    public static HistoryEvent Decode(JsonValue value)
    {
        var array = (JsonArray)value;
        var rest = array[4];
        return new HistoryEvent
        {
            Id = array[0].AsLong!.Value,
            PreviousId = array[1].AsLong!.Value,
            Type = (HistoryEventType)array[2].AsLong!.Value,
            Timestamp = DateTimeOffset.FromUnixTimeMilliseconds(array[3].AsLong!.Value),
            Name = rest["n"]?.AsText,
            Payload = rest["p"],
            Variables = rest["v"] as JsonObject,
            Error = rest["e"]?.AsText,
            Cause = rest["c"]?.AsText,
            Resource = rest["r"]?.AsText,
            ResourceType = rest["y"]?.AsText,
            Number = rest["i"]?.AsLong,
            TimeoutInSeconds = rest["t"]?.AsLong,
            HeartbeatInSeconds = rest["h"]?.AsLong,
            Region = rest["g"]?.AsText,
            TaskRoleArn = rest["a"]?.AsText,
        };
    }
}
