using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>A scheduled rule that fired, and the event that its targets are to get.</summary>
internal sealed record Firing(string Region, string Bus, string Rule, JsonObject Event, DateTimeOffset Fired)
{
    public string Id => Event["id"]!.AsText!;

    /// <summary>Null for a row that cannot be read.</summary>
    public static Firing? From(JsonObject row) => row["Event"] is JsonObject @event && @event["id"]?.AsText is not null
        ? new(
            row["Region"]?.AsText ?? "", row["Bus"]?.AsText ?? "", row["Rule"]?.AsText ?? "", @event,
            DateTimeOffset.FromUnixTimeMilliseconds(row["Fired"]?.AsLong ?? 0))
        : null;

    public JsonObject ToDocument() =>
        JsonObject.Of(("Region", Region), ("Bus", Bus), ("Rule", Rule), ("Event", Event), ("Fired", Fired.ToUnixTimeMilliseconds()));
}
