using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.History;

/// <summary>Events as stored: a JSON array of id, previous id, type and time, and of an object for what else they have.</summary>
internal static class HistoryEventCodec
{
    public static void Encode(HistoryEvent e, RowWriter to)
    {
        to.Open('[');
        to.Number(e.Id);
        to.Number(e.PreviousId);
        to.Number((int)e.Type);
        to.Number(e.Timestamp.ToUnixTimeMilliseconds());
        to.Open('{');
        to.Member('n', e.Name);
        to.Member('p', e.Payload);
        to.Member('v', e.Variables);
        to.Member('e', e.Error);
        to.Member('c', e.Cause);
        to.Member('r', e.Resource);
        to.Member('y', e.ResourceType);
        to.Member('i', e.Number);
        to.Member('t', e.TimeoutInSeconds);
        to.Member('h', e.HeartbeatInSeconds);
        to.Member('g', e.Region);
        to.Member('a', e.TaskRoleArn);
        to.Close('}');
        to.Close(']');
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
