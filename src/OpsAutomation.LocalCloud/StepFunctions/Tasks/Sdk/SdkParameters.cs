using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>
/// A task's parameters as the API takes them: under the API's names, with scalars of the API's kinds. What stands for a text and is none
/// becomes one, documents as their JSON; a member that is null is left out, as a client leaves it out.
/// </summary>
internal sealed class SdkParameters(SdkModel model)
{
    public JsonObject Members(SdkShape shape, JsonObject given)
    {
        var members = new JsonObjectBuilder(given.Count);
        foreach (var (name, value) in given)
            if (!value.IsNull && shape[name] is { } member) members.Set(member.WireName, Value(member.Type, value));
        return members.Build();
    }

    public JsonValue Value(SdkType type, JsonValue value) => type.Kind switch
    {
        SdkKind.Structure => value is JsonObject given ? Members(model.Parameters(type.Shape), given) : value,
        SdkKind.List => value is JsonArray items ? JsonArray.From(items.Select(i => Value(type.Item!, i))) : value,
        SdkKind.Map => value is JsonObject entries ? Map(type.Item!, entries) : value,
        SdkKind.Integer or SdkKind.Number => value.AsText is { } text && JsonReader.TryRead(text, out var read, out _) && read is JsonNumber ? read : value,
        SdkKind.Flag => value.AsText is { } flag && bool.TryParse(flag, out var parsed) ? parsed : value,
        SdkKind.EpochTime => Time(value) is { } time ? time.ToUnixTimeMilliseconds() / 1000.0 : value,
        SdkKind.IsoTime => Time(value) is { } time ? SdkTime.Iso(time) : value,
        SdkKind.HttpTime => Time(value) is { } time ? time.UtcDateTime.ToString("r", CultureInfo.InvariantCulture) : value,
        _ => value is JsonString ? value : value.ToString(),
    };

    private JsonObject Map(SdkType item, JsonObject entries)
    {
        var map = new JsonObjectBuilder(entries.Count);
        foreach (var (key, value) in entries)
            if (!value.IsNull) map.Set(key, Value(item, value));
        return map.Build();
    }

    private static DateTimeOffset? Time(JsonValue value)
    {
        if (value.AsDouble is { } seconds && Math.Abs(seconds) < 1e11) return DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000));
        return DateTimeOffset.TryParse(value.AsText, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
