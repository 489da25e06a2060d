using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>Writes the JSON form of a compiled runbook, members in a fixed order.</summary>
public static class CompiledRunbookWriter
{
    public static JsonObject ToJson(CompiledRunbook runbook)
    {
        var inputs = new JsonObjectBuilder();
        foreach (var input in runbook.Inputs) inputs.Set(input.Name, Input(input));
        return new JsonObjectBuilder()
            .Set("runbook", runbook.Name)
            .Set("summary", runbook.Summary)
            .SetIf("owner", Text(runbook.Owner))
            .Set("mode", runbook.Mode == RunMode.Observe ? "observe" : "enforce")
            .Set("manual", runbook.Manual)
            .Set("inputs", inputs.Build())
            .Set("target", JsonArray.Of(runbook.Target.AsSpan()))
            .SetIf("account", runbook.Account)
            .SetIf("region", runbook.Region)
            .Set("triggers", JsonArray.From(runbook.Triggers.Select(Trigger)))
            .Set("guards", Guards(runbook))
            .Set("eventMembers", JsonArray.From(runbook.EventMembers.Select(static m => (JsonValue)m)))
            .Set("functions", JsonArray.From(runbook.Functions.Select(static f => (JsonValue)f)))
            .Set("timeoutSeconds", runbook.TimeoutSeconds)
            .Build();
    }

    private static JsonObject Input(CompiledInput input)
    {
        var json = new JsonObjectBuilder().Set("type", input.Type).SetIf("description", Text(input.Description)).SetIf("pattern", Text(input.Pattern));
        if (input.Enum.Length > 0) json.Set("enum", JsonArray.Of(input.Enum.AsSpan()));
        if (input.Min is { } min) json.Set("min", min);
        if (input.Max is { } max) json.Set("max", max);
        json.SetIf("default", input.Default).Set("required", input.Required);
        if (input.Secret) json.Set("secret", true);
        return json.Build();
    }

    private static JsonValue Trigger(CompiledTrigger trigger) => trigger switch
    {
        EventTrigger e => JsonObject.Of(
            ("kind", e.Kind),
            ("pattern", e.Pattern),
            ("inputs", e.Inputs),
            ("maxAgeSeconds", e.MaxAgeSeconds),
            ("ignore", JsonObject.Of(("failed", e.Ignore.Failed), ("own", e.Ignore.Own), ("samples", e.Ignore.Samples)))),
        ScheduleTrigger s => JsonObject.Of(("kind", s.Kind), ("expression", s.Expression), ("timezone", s.Timezone), ("inputs", s.Inputs)),
        _ => throw new InvalidOperationException($"No form for the trigger {trigger.Kind}."),
    };

    private static JsonObject Guards(CompiledRunbook runbook) =>
        runbook.Cooldown is not { } cooldown
            ? JsonObject.Empty
            : JsonObject.Of(("cooldown", JsonObject.Of(("seconds", cooldown.Seconds), ("per", JsonArray.Of(cooldown.Per.AsSpan())))));

    private static JsonString? Text(string? text) => text is null ? null : new JsonString(text);
}
