using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Where messages go that were received too often.</summary>
/// <param name="MaxReceives">How often a message is received before that.</param>
internal sealed record RedrivePolicy(string TargetArn, int MaxReceives)
{
    private const int Most = 1000;

    /// <param name="problem">The reason why the policy is none.</param>
    public static RedrivePolicy? Read(string text, out string? problem)
    {
        problem = "Redrive policy is not a valid JSON map.";
        if (!JsonReader.TryRead(text, out var read, out _) || read is not JsonObject policy) return null;
        problem = "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.";
        if (policy["deadLetterTargetArn"]?.AsText is not { } arn) return null;
        problem = "Redrive policy does not contain mandatory attribute: maxReceiveCount.";
        if (policy["maxReceiveCount"] is not { } given) return null;
        var count = given.AsLong ?? (long.TryParse(given.AsText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0);
        problem = $"Invalid value for maxReceiveCount: {given.AsText ?? given.ToString()}, valid values are from 1 to {Most} both inclusive.";
        if (count is < 1 or > Most) return null;
        problem = null;
        return new RedrivePolicy(arn, (int)count);
    }
}
