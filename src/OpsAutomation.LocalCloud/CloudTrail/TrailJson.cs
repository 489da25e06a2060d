using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>JSON requests and answers as CloudTrail shows them: members in lower camel case, keys of maps as they are.</summary>
internal static class TrailJson
{
    /// <summary>What stands for a value that CloudTrail does not show.</summary>
    public const string Hidden = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /// <summary>The answer's members; null when it has none.</summary>
    public static JsonObject? Elements(AwsResponse answer) => answer.Document is JsonObject { Count: > 0 } document ? Lowered(document) : null;

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
