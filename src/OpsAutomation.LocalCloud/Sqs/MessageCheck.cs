using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>What SQS demands of a message that is sent.</summary>
internal static partial class MessageCheck
{
    private const int MostAttributes = 10;
    private const int LongestName = 256;
    private const int LongestDelay = 900;

    public static AwsError? Problem(SqsQueue queue, JsonObject message)
    {
        var body = message["MessageBody"]?.AsText ?? "";
        if (body.Length == 0) return SqsErrors.Missing("MessageBody");
        if (!IsText(body)) return SqsErrors.BadCharacters;
        var attributes = message["MessageAttributes"] as JsonObject ?? JsonObject.Empty;
        if (AttributeProblem(attributes) is { } bad) return bad;
        if (Size(body, attributes) > queue.Settings.MaxBytes)
            return SqsErrors.Parameter(string.Create(
                CultureInfo.InvariantCulture, $"One or more parameters are invalid. Reason: Message must be shorter than {queue.Settings.MaxBytes} bytes."));
        return DelayProblem(queue, message["DelaySeconds"]) ?? OrderProblem(queue, message["MessageGroupId"]?.AsText, message["MessageDeduplicationId"]?.AsText)
            ?? SystemProblem(message["MessageSystemAttributes"]);
    }

    /// <summary>Body, and names, types and values of the attributes.</summary>
    public static int Size(string body, JsonObject attributes)
    {
        var size = Encoding.UTF8.GetByteCount(body);
        foreach (var (name, attribute) in attributes)
        {
            size += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(attribute["DataType"]?.AsText ?? "")
                + Encoding.UTF8.GetByteCount(attribute["StringValue"]?.AsText ?? "");
            if (attribute["BinaryValue"]?.AsText is { } binary) size += binary.TrimEnd('=').Length * 3 / 4;
        }
        return size;
    }

    private static AwsError? AttributeProblem(JsonObject attributes)
    {
        if (attributes.Count > MostAttributes)
            return SqsErrors.Parameter($"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{MostAttributes}].");
        foreach (var (name, attribute) in attributes)
        {
            if (NameProblem(name) is { } bad) return SqsErrors.Parameter(bad);
            var type = attribute["DataType"]?.AsText ?? "";
            if (type.Length == 0) return SqsErrors.Parameter($"The message attribute '{name}' must contain a non-empty message attribute type.");
            if (!DataType().IsMatch(type)) return SqsErrors.Parameter(
                $"The type of message (user) attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
            var member = type.StartsWith("Binary", StringComparison.Ordinal) ? "BinaryValue" : "StringValue";
            var value = attribute[member]?.AsText ?? "";
            if (value.Length == 0)
                return SqsErrors.Parameter($"The message (user) attribute '{name}' must contain a non-empty value of type '{type.Split('.')[0]}'.");
            if (member == "StringValue" && !IsText(value)) return SqsErrors.BadCharacters;
            if (member == "BinaryValue" && !Convert.TryFromBase64String(value, new byte[value.Length], out _))
                return SqsErrors.Parameter($"The message (user) attribute '{name}' must contain a value of Base64.");
            if (type.StartsWith("Number", StringComparison.Ordinal) && !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
                return SqsErrors.Parameter($"Can't cast the value of message (user) attribute '{name}' to a number.");
        }
        return null;
    }

    private static string? NameProblem(string name) =>
        name.Length is 0 or > LongestName || name.StartsWith('.') || name.EndsWith('.') || name.Contains("..", StringComparison.Ordinal)
        || !AttributeName().IsMatch(name)
        || name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase)
            ? $"Message (user) attribute name '{name}' is invalid. It must be 1 to {LongestName} alphanumeric characters, underscores, hyphens or periods, "
                + "must not start or end with a period or have periods in succession, and must not start with AWS. or Amazon."
            : null;

    private static AwsError? DelayProblem(SqsQueue queue, JsonValue? delay)
    {
        if (delay is null) return null;
        if (delay.AsLong is not (>= 0 and <= LongestDelay))
            return SqsErrors.Bad(delay.AsText ?? delay.ToString(), "DelaySeconds", $"DelaySeconds must be >= 0 and <= {LongestDelay}.");
        return queue.Settings.IsFifo && delay.AsLong > 0
            ? SqsErrors.Bad(delay.ToString(), "DelaySeconds", "The request include parameter that is not valid for this queue type.")
            : null;
    }

    private static AwsError? OrderProblem(SqsQueue queue, string? group, string? deduplication)
    {
        if (group is null && queue.Settings.IsFifo) return SqsErrors.Missing("MessageGroupId");
        if (group is not null && !OrderId().IsMatch(group))
            return SqsErrors.Bad(group, "MessageGroupId", "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        if (deduplication is null) return queue.Settings is { IsFifo: true, DeduplicatesByContent: false } ? SqsErrors.NeedsDeduplication : null;
        if (!queue.Settings.IsFifo)
            return SqsErrors.Bad(deduplication, "MessageDeduplicationId", "The request includes a parameter that is not valid for this queue type.");
        return OrderId().IsMatch(deduplication) ? null
            : SqsErrors.Bad(
                deduplication, "MessageDeduplicationId",
                "MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }

    private static AwsError? SystemProblem(JsonValue? attributes)
    {
        foreach (var (name, attribute) in attributes as JsonObject ?? JsonObject.Empty)
        {
            if (name != "AWSTraceHeader") return SqsErrors.Parameter($"Message system attribute name '{name}' is invalid.");
            if (attribute["DataType"]?.AsText != "String" || attribute["StringValue"]?.AsText is not { Length: > 0 })
                return SqsErrors.Parameter($"The message system attribute '{name}' must contain a non-empty value of type 'String'.");
        }
        return null;
    }

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(c) || c is < ' ' and not ('\t' or '\n' or '\r') or '\uFFFE' or '\uFFFF') return false;
        }
        return true;
    }

    [GeneratedRegex(@"^(String|Number|Binary)(\..+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DataType();

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^[a-zA-Z0-9!-/:-@\[-`{-~]{1,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex OrderId();
}
