using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>JSON requests and answers as CloudTrail shows them: members in lower camel case, keys of maps as they are.</summary>
internal static class TrailJson
{
    /// <param name="maps">The members whose keys are data.</param>
    public static JsonObject Lowered(JsonObject document, params ReadOnlySpan<string> maps)
    {
        var lowered = new JsonObjectBuilder(document.Count);
        foreach (var (name, value) in document) lowered.Set(TrailForm.LowerFirst(name), maps.Contains(name) ? value : Lowered(value, maps));
        return lowered.Build();
    }

    private static JsonValue Lowered(JsonValue value, ReadOnlySpan<string> maps)
    {
        if (value is JsonObject document) return Lowered(document, maps);
        if (value is not JsonArray array) return value;
        var items = new JsonValue[array.Count];
        for (var i = 0; i < items.Length; i++) items[i] = Lowered(array[i], maps);
        return JsonArray.Of(items);
    }
}
