using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Dispatching;

/// <summary>Events that match and still start nothing: they report no change, or our own.</summary>
public static class EventFilter
{
    /// <summary>Why the event starts nothing, in a word for counting and a sentence for people; null when it may.</summary>
    /// <param name="rolePrefix">What the ARN of every role of this deployment begins with, from <c>role/</c> on.</param>
    public static Dropped? Check(EventTrigger trigger, JsonObject @event, string rolePrefix, DateTimeOffset now)
    {
        var detail = @event["detail"];
        if (trigger.Ignore.Failed && detail?["errorCode"]?.AsText is { Length: > 0 } error)
            return new Dropped("failed-call", $"The call failed ({error}), so nothing was changed.");
        if (trigger.Ignore.Samples && detail?["service"]?["additionalInfo"]?["sample"] is JsonBool { Value: true })
            return new Dropped("sample", "The finding is a sample.");
        if (trigger.Ignore.Own && IsOwn(detail, rolePrefix))
            return new Dropped("echo", $"The change was made by this deployment itself ({detail?["userIdentity"]?["arn"]?.AsText}).");
        if (Timestamp.Parse(@event["time"]?.AsText) is { } time && now - time > TimeSpan.FromSeconds(trigger.MaxAgeSeconds))
            return new Dropped("stale", $"The event is of {Timestamp.Text(time)}, older than {trigger.MaxAgeSeconds} seconds.");
        return null;
    }

    /// <summary>The issuer of the session names the role with its path, in every account.</summary>
    private static bool IsOwn(JsonValue? detail, string rolePrefix)
    {
        var issuer = detail?["userIdentity"]?["sessionContext"]?["sessionIssuer"]?["arn"]?.AsText;
        if (issuer is null) return false;
        var role = issuer.IndexOf(":role/", StringComparison.Ordinal);
        return role >= 0 && issuer.AsSpan(role + 1).StartsWith(rolePrefix, StringComparison.Ordinal);
    }
}
