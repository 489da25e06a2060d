using System.IO.Enumeration;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Buses;

/// <summary>The policy of a bus: its statements, and what they say of a request.</summary>
internal sealed class BusPolicy(JsonObject? document)
{
    /// <summary>The longest policy, in characters.</summary>
    public const int Longest = 10_240;

    private const string StatementMember = "Statement";

    public static BusPolicy Of(EventBus bus) => new(bus.Document["Policy"] as JsonObject);

    public IReadOnlyList<JsonValue> Statements => document?[StatementMember] switch
    {
        JsonArray all => [.. all],
        JsonObject one => [one],
        _ => [],
    };

    /// <summary>The policy with a statement in the place of the one that has its Sid.</summary>
    public JsonObject With(JsonObject statement) => Made([.. Statements.Where(s => s["Sid"]?.AsText != statement["Sid"]?.AsText), statement]);

    /// <summary>Null when no statement is left.</summary>
    public JsonObject? Without(string? sid) => Statements.Where(s => s["Sid"]?.AsText != sid).ToArray() is { Length: > 0 } left ? Made(left) : null;

    public PolicyEffect Decide(PolicyRequest request)
    {
        var effect = PolicyEffect.None;
        foreach (var statement in Statements)
        {
            var denies = statement["Effect"]?.AsText == "Deny";
            if (!Names(statement["Action"], request.Action, ignoreCase: true) || !Names(statement["Resource"], request.Resource)) continue;
            if (!IsPrincipal(statement["Principal"], request)) continue;
            // A condition that cannot be judged keeps nobody from being denied, and lets nobody in.
            if (Conditions(statement["Condition"], request) is { } holds ? !holds : !denies) continue;
            if (denies) return PolicyEffect.Deny;
            effect = PolicyEffect.Allow;
        }
        return effect;
    }

    private JsonObject Made(IReadOnlyList<JsonValue> statements) =>
        (document ?? JsonObject.Of(("Version", "2012-10-17"))).With(StatementMember, JsonArray.From(statements));

    private static bool IsPrincipal(JsonValue? principal, PolicyRequest request)
    {
        if (principal?.AsText is { } any) return any == "*";
        return Texts(principal?["AWS"]).Any(p => p == "*" || p == request.Account || p == request.Principal || p == $"arn:aws:iam::{request.Account}:root");
    }

    private static bool Names(JsonValue? patterns, string value, bool ignoreCase = false) => Texts(patterns).Any(p => Like(p, value, ignoreCase));

    /// <summary>Null when one of the operators is not known.</summary>
    private static bool? Conditions(JsonValue? conditions, PolicyRequest request)
    {
        if (conditions is not JsonObject operators) return true;
        var all = true;
        foreach (var (name, keys) in operators)
        {
            foreach (var (key, wanted) in keys as JsonObject ?? JsonObject.Empty)
            {
                var value = request.Context.GetValueOrDefault(key);
                if (Holds(name, value, [.. Texts(wanted)]) is not { } holds) return null;
                all &= holds;
            }
        }
        return all;
    }

    private static bool? Holds(string name, string? value, string[] wanted) => name switch
    {
        "StringEquals" or "ArnEquals" or "Bool" => value is not null && wanted.Contains(value, StringComparer.Ordinal),
        "StringEqualsIgnoreCase" => value is not null && wanted.Contains(value, StringComparer.OrdinalIgnoreCase),
        "StringNotEquals" or "ArnNotEquals" => value is null || !wanted.Contains(value, StringComparer.Ordinal),
        "StringLike" or "ArnLike" => value is not null && wanted.Any(w => Like(w, value)),
        "StringNotLike" or "ArnNotLike" => value is null || !wanted.Any(w => Like(w, value)),
        "Null" => wanted.Contains(value is null ? "true" : "false", StringComparer.OrdinalIgnoreCase),
        _ when name.EndsWith("IfExists", StringComparison.Ordinal) => value is null ? true : Holds(name[..^"IfExists".Length], value, wanted),
        _ => null,
    };

    private static bool Like(string pattern, string value, bool ignoreCase = false) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), value, ignoreCase);

    private static IEnumerable<string> Texts(JsonValue? oneOrAll) => oneOrAll switch
    {
        JsonArray all => all.Select(static t => t.AsText ?? t.ToString()),
        null => [],
        _ => [oneOrAll.AsText ?? oneOrAll.ToString()],
    };
}
