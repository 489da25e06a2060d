using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>
/// Which messages a subscription takes. The language is EventBridge's, and its matcher answers: both services run the same one, to the wording of its errors.
/// SNS differs in what is matched (the attributes of a message as texts, arrays and numbers, binary ones never; or the body, if it is an object), in its
/// limits, in that attributes are not nested, that <c>{}</c> takes everything, and that it lacks
/// <c>wildcard</c> and <c>anything-but</c> of other than values and prefixes.
/// </summary>
internal sealed class FilterPolicy
{
    private const int MostKeys = 5;
    private const int MostCombinations = 150;
    private const string Or = "$or";

    private readonly EventPattern _pattern;
    private readonly bool _ofBody;

    private FilterPolicy(EventPattern pattern, bool ofBody) => (_pattern, _ofBody) = (pattern, ofBody);

    /// <returns>Null for the policy that takes everything.</returns>
    public static FilterPolicy? Read(string text, bool ofBody) =>
        EventPattern.TryParse(text, out var pattern, out _) ? new FilterPolicy(pattern, ofBody) : null;

    /// <summary>What SNS says against the policy, after <c>Invalid parameter: </c>; null for a good one.</summary>
    public static string? Problem(string text, bool ofBody)
    {
        if (text.Length == 0) return null;
        if (!JsonReader.TryRead(text, out var read, out _) || read is not JsonObject policy) return "FilterPolicy: failed to parse JSON.";
        if (policy.Count == 0) return null;
        if (policy.Count > MostKeys) return $"FilterPolicy: Filter policy can not have more than {MostKeys} keys";
        if (!ofBody && IsNested(policy)) return "Filter policy scope MessageAttributes does not support nested filter policy";
        if (Combinations(policy, 1, 1) > MostCombinations) return "FilterPolicy: Filter policy is too complex";
        if (!EventPattern.TryParse(text, out _, out var reason)) return $"FilterPolicy: {reason}";
        return Lacking(policy) is { } operation ? $"FilterPolicy: {operation}" : null;
    }

    public bool Takes(Notification notification)
    {
        var bytes = _ofBody ? notification.BodyToMatch : notification.AttributesToMatch;
        return bytes is not null && _pattern.Matches(bytes);
    }

    private static bool IsNested(JsonObject policy) => policy.Any(static m =>
        m.Value is JsonObject || (m is { Key: Or, Value: JsonArray branches } && branches.OfType<JsonObject>().Any(IsNested)));

    /// <summary>The product of the number of values and the depth of every key; branches of an or are added.</summary>
    private static double Combinations(JsonObject level, int depth, double before)
    {
        foreach (var (name, value) in level)
        {
            before = value switch
            {
                JsonObject below => Combinations(below, depth + 1, before),
                JsonArray branches when name == Or => branches.OfType<JsonObject>().Sum(b => Combinations(b, depth, before)),
                JsonArray values => before * values.Count * depth,
                _ => before,
            };
        }
        return before;
    }

    /// <summary>What SNS says of the first operator that EventBridge has and it has not.</summary>
    private static string? Lacking(JsonObject level) => level.Select(static m => m.Value switch
    {
        JsonObject below => Lacking(below),
        JsonArray branches when m.Key == Or => branches.OfType<JsonObject>().Select(Lacking).FirstOrDefault(static l => l is not null),
        JsonArray values => values.OfType<JsonObject>().Select(Unknown).FirstOrDefault(static l => l is not null),
        _ => null,
    }).FirstOrDefault(static l => l is not null);

    private static string? Unknown(JsonObject expression)
    {
        if (expression.Has("wildcard")) return "Unrecognized match type wildcard";
        return expression["anything-but"] is JsonObject but && but.First().Key is not "prefix" and var operation
            ? $"Unsupported anything-but pattern: {operation}"
            : null;
    }
}
