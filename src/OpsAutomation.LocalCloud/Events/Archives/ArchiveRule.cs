using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>
/// The rule that feeds an archive: EventBridge makes and manages it on the bus, and its pattern keeps replayed events out (user guide, "Archiving events").
/// </summary>
internal static class ArchiveRule
{
    private const string Manager = "prod.vhs.events.aws.internal";
    private const string Prefix = "Events-Archive-";
    private const string Replay = "replay-name";

    private static readonly JsonArray Absent = JsonArray.Of(JsonObject.Of(("exists", false)));

    public static string Name(string archive) => Prefix + archive;

    /// <summary>The archive, by region and name, that the target of such a rule stands for; null for other rules.</summary>
    public static string? Archive(EventRule rule, RuleTarget target) =>
        rule.ManagedBy == Manager && target.Arn.EndsWith(":::", StringComparison.Ordinal) ? $"{rule.Region}/{rule.Name[Prefix.Length..]}" : null;

    /// <param name="pattern">The pattern of the archive, read before; null keeps all events.</param>
    public static EventRule Make(EventBuses buses, EventBus bus, string archive, string? pattern, string account, DateTimeOffset now)
    {
        var wanted = pattern is null ? JsonObject.Empty : (JsonObject)JsonReader.Read(pattern);
        var arn = $"arn:aws:events:{bus.Region}:{account}:archive/{archive}";
        var transformer = JsonObject.Of(
            ("InputPathsMap", JsonObject.Empty),
            ("InputTemplate", $$"""{"archive-arn": "{{arn}}", "event": <aws.events.event.json>, "ingestion-time": <aws.events.event.ingestion-time>}"""));
        var target = JsonObject.Of(("Id", Name(archive)), ("Arn", $"arn:aws:events:{bus.Region}:::"), ("InputTransformer", transformer));
        var document = JsonObject.Of(
            ("EventPattern", wanted.With(Replay, Absent).ToString()), ("State", "ENABLED"), ("ManagedBy", Manager), ("CreatedBy", account),
            ("CreatedAt", now.ToUnixTimeMilliseconds()), ("Targets", JsonArray.Of(target)));
        return EventRule.Read(Name(archive), bus.Name, buses.RuleArn(bus.Region, bus.Name, Name(archive)), document);
    }
}
