using System.Text.Json;
using System.Text.Json.Serialization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Aws.StepFunctions;

internal sealed class HistoryEventConverter : JsonConverter<HistoryEvent>
{
    public override HistoryEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var timestamp = DateTimeOffset.UnixEpoch;
        var type = "";
        long id = 0, previous = 0;
        JsonObject? details = null;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            switch (member.Name)
            {
                case "timestamp":
                    timestamp = DateTimeOffset.UnixEpoch.AddTicks((long)(member.Value.GetDecimal() * TimeSpan.TicksPerSecond));
                    break;
                case "type":
                    type = member.Value.GetString() ?? "";
                    break;
                case "id":
                    id = member.Value.GetInt64();
                    break;
                case "previousEventId":
                    previous = member.Value.GetInt64();
                    break;
                default:
                    if (member.Name.EndsWith("EventDetails", StringComparison.Ordinal)) details = JsonReader.Read(member.Value.GetRawText()) as JsonObject;
                    break;
            }
        }
        return new HistoryEvent(timestamp, type, id, previous, details);
    }

    /// <summary>Histories are only read.</summary>
    public override void Write(Utf8JsonWriter writer, HistoryEvent value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A history event is never sent.");
}
