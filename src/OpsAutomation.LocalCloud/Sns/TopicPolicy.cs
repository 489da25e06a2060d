using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>The policy of a topic: the one it is born with, and statements that AddPermission adds and RemovePermission takes away.</summary>
internal static class TopicPolicy
{
    private static readonly string[] Actions =
        ["GetTopicAttributes", "SetTopicAttributes", "AddPermission", "RemovePermission", "DeleteTopic", "Subscribe", "ListSubscriptionsByTopic", "Publish"];

    /// <summary>Whether a statement may name the action.</summary>
    public static bool Covers(string action) => Actions.Contains(action) || action is "Receive" or "*";

    public static JsonObject Default(Topic topic) => JsonObject.Of(
        ("Version", "2008-10-17"),
        ("Id", "__default_policy_ID"),
        ("Statement", JsonArray.Of(JsonObject.Of(
            ("Sid", "__default_statement_ID"),
            ("Effect", "Allow"),
            ("Principal", JsonObject.Of(("AWS", "*"))),
            ("Action", JsonArray.From(Actions.Select(static a => (JsonValue)$"SNS:{a}"))),
            ("Resource", topic.Arn),
            ("Condition", JsonObject.Of(("StringEquals", JsonObject.Of(("AWS:SourceOwner", topic.Account)))))))));

    public static JsonObject Of(Topic topic) =>
        topic.Attribute("Policy") is { Length: > 0 } text && JsonReader.TryRead(text, out var policy, out _) && policy is JsonObject set ? set : Default(topic);

    public static bool Has(JsonObject policy, string label) => Statements(policy).Any(s => s["Sid"]?.AsText == label);

    public static JsonObject With(Topic topic, string label, IReadOnlyList<string> accounts, IReadOnlyList<string> actions)
    {
        var statement = JsonObject.Of(
            ("Sid", label),
            ("Effect", "Allow"),
            ("Principal", JsonObject.Of(
                ("AWS", OneOrAll([.. accounts.Select(static a => a.StartsWith("arn:", StringComparison.Ordinal) ? a : $"arn:aws:iam::{a}:root")])))),
            ("Action", OneOrAll([.. actions.Select(static a => $"SNS:{a}")])),
            ("Resource", topic.Arn));
        var policy = Of(topic);
        return policy.With("Statement", JsonArray.From([.. Statements(policy), statement]));
    }

    public static JsonObject Without(Topic topic, string label)
    {
        var policy = Of(topic);
        return policy.With("Statement", JsonArray.From(Statements(policy).Where(s => s["Sid"]?.AsText != label)));
    }

    private static IEnumerable<JsonValue> Statements(JsonObject policy) => policy["Statement"] switch
    {
        JsonArray all => all,
        { } one => [one],
        null => [],
    };

    private static JsonValue OneOrAll(string[] names) => names.Length == 1 ? names[0] : JsonArray.From(names.Select(static n => (JsonValue)n));
}
