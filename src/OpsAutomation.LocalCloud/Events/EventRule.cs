using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>A rule as it is now; a change makes a new one. <see cref="Document"/> is what is stored, its targets included.</summary>
internal sealed record EventRule(
    string Name, string Bus, string Arn, JsonObject Document, EventPattern? Pattern, ScheduleExpression? Schedule, RuleTarget[] Targets)
{
    public bool IsEnabled => Document["State"]?.AsText?.StartsWith("ENABLED", StringComparison.Ordinal) == true;

    /// <summary>The service that manages the rule in the account's place; null for a rule of the account's own.</summary>
    public string? ManagedBy => Document["ManagedBy"]?.AsText;

    public string Region => Arn.Split(':')[3];

    public static EventRule Read(string name, string bus, string arn, JsonObject document)
    {
        var pattern = document["EventPattern"]?.AsText is { } text && EventPattern.TryParse(text, out var parsed, out _) ? parsed : null;
        var schedule =
            document["ScheduleExpression"]?.AsText is { } expression && ScheduleExpression.TryParse(expression, null, out var read, out _) ? read : null;
        RuleTarget[] targets = document["Targets"] is JsonArray array
            ? [.. array.OfType<JsonObject>().Select(static t => RuleTarget.Read(t, out _)).OfType<RuleTarget>()]
            : [];
        return new EventRule(name, bus, arn, document, pattern, schedule, targets);
    }

    /// <summary>As DescribeRule and ListRules show it.</summary>
    public JsonObject Describe(bool withCreator)
    {
        var shown = new JsonObjectBuilder().Set("Name", Name).Set("Arn", Arn);
        foreach (var member in (ReadOnlySpan<string>)["EventPattern", "ScheduleExpression", "State", "Description", "RoleArn", "ManagedBy"])
            shown.SetIf(member, Document[member]);
        shown.Set("EventBusName", Bus);
        if (withCreator) shown.SetIf("CreatedBy", Document["CreatedBy"]);
        return shown.Build();
    }
}
