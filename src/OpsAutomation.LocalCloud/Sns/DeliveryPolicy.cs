using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>How often and in which rhythm a failed delivery is tried again (developer guide, "Amazon SNS message delivery retries").</summary>
internal sealed record DeliveryPolicy(int MinDelay, int MaxDelay, int Retries, int NoDelayRetries, int MinDelayRetries, int MaxDelayRetries, string Backoff)
{
    private const int LongestDelay = 3600;
    private const int MostRetries = 100;

    private static readonly string[] Backoffs = ["linear", "arithmetic", "geometric", "exponential"];

    /// <summary>For queues and functions: 100,015 tries over 23 days.</summary>
    public static DeliveryPolicy OfAws { get; } = new(1, 20, 100_015, 3, 2, 100_000, "exponential");

    /// <summary>For HTTP endpoints without a policy of their own.</summary>
    public static DeliveryPolicy OfHttp { get; } = new(20, 20, 3, 0, 0, 0, "linear");

    public static DeliveryPolicy Of(Topic topic, Subscription subscription)
    {
        if (!subscription.Protocol.StartsWith("http", StringComparison.Ordinal)) return OfAws;
        var http = Parse(topic.Attribute("DeliveryPolicy"))?["http"];
        var ofTopic = Read(http?["defaultHealthyRetryPolicy"], OfHttp);
        return http?["disableSubscriptionOverrides"]?.AsBool == true
            ? ofTopic
            : Read(Parse(subscription.Attribute("DeliveryPolicy"))?["healthyRetryPolicy"], ofTopic);
    }

    public static JsonObject EffectiveOfTopic(Topic topic)
    {
        var http = Parse(topic.Attribute("DeliveryPolicy"))?["http"];
        return JsonObject.Of(("http", JsonObject.Of(
            ("defaultHealthyRetryPolicy", Read(http?["defaultHealthyRetryPolicy"], OfHttp).Show()),
            ("disableSubscriptionOverrides", http?["disableSubscriptionOverrides"] ?? JsonValue.False),
            ("defaultRequestPolicy", JsonObject.Of(("headerContentType", "text/plain; charset=UTF-8"))))));
    }

    public static JsonObject EffectiveOfSubscription(Topic topic, Subscription subscription) => JsonObject.Of(
        ("healthyRetryPolicy", Of(topic, subscription).Show()), ("sicklyRetryPolicy", JsonValue.Null), ("throttlePolicy", JsonValue.Null),
        ("requestPolicy", JsonObject.Of(("headerContentType", "text/plain; charset=UTF-8"))), ("guaranteed", false));

    /// <summary>What is wrong with the text of a policy, after <c>Invalid parameter: </c>; null for a good one.</summary>
    public static string? Problem(string text, params string[] path)
    {
        if (text.Length == 0) return null;
        if (Parse(text) is not { } policy) return "DeliveryPolicy: failed to parse JSON.";
        JsonValue? retry = policy;
        foreach (var name in path) retry = retry?[name];
        var read = Read(retry, OfHttp);
        if (read.MinDelay < 1 || read.MinDelay > read.MaxDelay) return "DeliveryPolicy: minDelayTarget must be between 1 and maxDelayTarget";
        if (read.MaxDelay > LongestDelay) return $"DeliveryPolicy: maxDelayTarget must be less than or equal to {LongestDelay}";
        if (read.Retries is < 0 or > MostRetries) return $"DeliveryPolicy: numRetries must be between 0 and {MostRetries}";
        if (read.NoDelayRetries < 0 || read.MinDelayRetries < 0 || read.MaxDelayRetries < 0)
            return "DeliveryPolicy: the number of retries of a phase must not be negative";
        if (read.NoDelayRetries + read.MinDelayRetries + read.MaxDelayRetries > read.Retries)
            return "DeliveryPolicy: numRetries must be greater than or equal to the sum of the phases";
        return Backoffs.Contains(read.Backoff) ? null : $"DeliveryPolicy: Invalid backoffFunction {read.Backoff}";
    }

    /// <summary>How long to wait before that retry, counted from 0; null when there is none any more.</summary>
    public TimeSpan? Pause(int retry)
    {
        if (retry >= Retries) return null;
        if (retry < NoDelayRetries) return TimeSpan.Zero;
        var backoffs = Retries - NoDelayRetries - MinDelayRetries - MaxDelayRetries;
        var step = retry - NoDelayRetries - MinDelayRetries;
        return TimeSpan.FromSeconds(step < 0 ? MinDelay : step >= backoffs ? MaxDelay : BackedOff(backoffs == 1 ? 0 : step / (double)(backoffs - 1)));
    }

    /// <summary>From the least delay to the greatest. AWS draws the four functions and gives no formulas; these run as its curves do.</summary>
    private double BackedOff(double part) => Backoff switch
    {
        "arithmetic" => MinDelay + (MaxDelay - MinDelay) * part * (1 + part) / 2,
        "geometric" => MinDelay * Math.Pow(MaxDelay / (double)MinDelay, part),
        "exponential" => MinDelay + (MaxDelay - MinDelay) * (Math.Pow(2, part * 10) - 1) / (Math.Pow(2, 10) - 1),
        _ => MinDelay + (MaxDelay - MinDelay) * part,
    };

    private JsonObject Show() => JsonObject.Of(
        ("minDelayTarget", MinDelay), ("maxDelayTarget", MaxDelay), ("numRetries", Retries), ("numMaxDelayRetries", MaxDelayRetries),
        ("numNoDelayRetries", NoDelayRetries), ("numMinDelayRetries", MinDelayRetries), ("backoffFunction", Backoff));

    private static JsonObject? Parse(string? text) => text is { Length: > 0 } && JsonReader.TryRead(text, out var read, out _) ? read as JsonObject : null;

    private static DeliveryPolicy Read(JsonValue? retry, DeliveryPolicy otherwise) => retry is null ? otherwise : new(
        Number(retry, "minDelayTarget", otherwise.MinDelay), Number(retry, "maxDelayTarget", otherwise.MaxDelay),
        Number(retry, "numRetries", otherwise.Retries),
        Number(retry, "numNoDelayRetries", otherwise.NoDelayRetries), Number(retry, "numMinDelayRetries", otherwise.MinDelayRetries),
        Number(retry, "numMaxDelayRetries", otherwise.MaxDelayRetries), retry["backoffFunction"]?.AsText ?? otherwise.Backoff);

    private static int Number(JsonValue retry, string name, int otherwise) => (int)Math.Clamp(retry[name]?.AsLong ?? otherwise, int.MinValue, int.MaxValue);
}
