using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Which queues may have a queue as their dead-letter queue.</summary>
internal static class RedriveAllowPolicy
{
    private const int MostSources = 10;

    /// <summary>The reason why the policy is none; null for a good one.</summary>
    public static string? Problem(string text)
    {
        if (text.Length == 0) return null;
        if (!JsonReader.TryRead(text, out var read, out _) || read is not JsonObject policy) return "Redrive allow policy is not a valid JSON map.";
        var sources = policy["sourceQueueArns"] as JsonArray;
        return policy["redrivePermission"]?.AsText switch
        {
            "byQueue" when sources is { Count: >= 1 and <= MostSources } => null,
            "byQueue" => $"Source queue arns must be given, and be at most {MostSources}, when the redrive permission is byQueue.",
            "allowAll" or "denyAll" when sources is null => null,
            "allowAll" or "denyAll" => "Source queue arns must not be given unless the redrive permission is byQueue.",
            null => "Redrive allow policy does not contain mandatory attribute: redrivePermission.",
            var other => $"Invalid value for redrivePermission: {other}, valid values are allowAll, denyAll and byQueue.",
        };
    }

    public static bool Allows(SqsQueue deadLetters, string sourceArn)
    {
        if (deadLetters.Settings.Attributes["RedriveAllowPolicy"]?.AsText is not { Length: > 0 } text || !JsonReader.TryRead(text, out var policy, out _))
            return true;
        return policy["redrivePermission"]?.AsText switch
        {
            "denyAll" => false,
            "byQueue" => policy["sourceQueueArns"] is JsonArray arns && arns.Any(a => a.AsText == sourceArn),
            _ => true,
        };
    }
}
