using System.Text.RegularExpressions;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Whether an endpoint fits its protocol and its topic.</summary>
internal static partial class SubscriptionEndpoint
{
    /// <summary>Protocols whose endpoint must confirm before it is sent anything.</summary>
    public static bool MustConfirm(string protocol) => protocol is "http" or "https" or "email" or "email-json";

    public static AwsError? Problem(Topic topic, string protocol, string endpoint) => protocol switch
    {
        "application" or "firehose" => SnsErrors.Invalid("Endpoint Reason: Endpoint does not exist"),
        not ("http" or "https" or "email" or "email-json" or "sms" or "sqs" or "lambda") =>
            SnsErrors.Invalid($"Amazon SNS does not support this protocol string: {protocol}"),
        "http" or "https" when !endpoint.StartsWith($"{protocol}://", StringComparison.Ordinal) || !Uri.IsWellFormedUriString(endpoint, UriKind.Absolute) =>
            SnsErrors.Invalid("Endpoint must match the specified protocol"),
        "email" or "email-json" when !Address().IsMatch(endpoint) => SnsErrors.Invalid("Email address"),
        "sms" when !PhoneNumber().IsMatch(endpoint) => new AwsError("InvalidParameter", $"Invalid SMS endpoint: {endpoint}"),
        "sqs" when !IsArn(endpoint, "sqs") => SnsErrors.Invalid("SQS endpoint ARN"),
        "lambda" when !IsArn(endpoint, "lambda") => SnsErrors.Invalid("Lambda endpoint ARN"),
        "sqs" when endpoint.EndsWith(".fifo", StringComparison.Ordinal) && !topic.IsFifo =>
            SnsErrors.Invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics"),
        not "sqs" when topic.IsFifo => SnsErrors.Invalid("Invalid parameter: Endpoint Reason: Please use SQS queue"),
        _ => null,
    };

    public static bool IsPhoneNumber(string text) => PhoneNumber().IsMatch(text);

    private static bool IsArn(string text, string service) => text.Split(':') is { Length: >= 6 } parts && parts[0] == "arn" && parts[2] == service;

    [GeneratedRegex(@"^\+?[1-9]\d{1,14}$", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneNumber();

    [GeneratedRegex(@"^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
