using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>The states that the children of a distributed Map run, which the API shows as a machine of its own.</summary>
internal static class MapDefinition
{
    /// <summary>Null when no Map has that label; the one without a label has what each run made up.</summary>
    public static string? Find(string definition, string label)
    {
        if (!JsonReader.TryRead(definition, out var machine, out _)) return null;
        var maps = Maps(machine).ToList();
        var found = maps.Find(m => m["Label"]?.AsText == label) ?? maps.Find(static m => m["Label"] is null);
        return found?["ItemProcessor"]?.ToString();
    }

    private static IEnumerable<JsonObject> Maps(JsonValue block)
    {
        foreach (var (_, state) in block["States"] as JsonObject ?? JsonObject.Empty)
        {
            if (state is not JsonObject fields) continue;
            if (fields["ItemProcessor"]?["ProcessorConfig"]?["Mode"]?.AsText == "DISTRIBUTED") yield return fields;
            JsonValue?[] inner = [.. fields["Branches"] as JsonArray ?? JsonArray.Empty, fields["ItemProcessor"], fields["Iterator"]];
            foreach (var nested in inner.OfType<JsonValue>().SelectMany(Maps)) yield return nested;
        }
    }
}
