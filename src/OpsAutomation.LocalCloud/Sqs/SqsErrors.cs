using System.Globalization;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>SQS's errors. The JSON protocol names them by shape; the Query protocol, and clients that came from it, by former codes.</summary>
internal static class SqsErrors
{
    private const string Former = "AWS.SimpleQueueService.";

    public static readonly AwsError NoQueue = Of("QueueDoesNotExist", "The specified queue does not exist.", Former + "NonExistentQueue");

    public static readonly AwsError DeletedRecently = Of(
        "QueueDeletedRecently", "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
        Former + "QueueDeletedRecently");

    public static readonly AwsError NotInFlight = Of("MessageNotInflight", "The message referred to isn't in flight.", Former + "MessageNotInflight");

    public static readonly AwsError BadEntryId = Of(
        "InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
        Former + "InvalidBatchEntryId");

    public static readonly AwsError BadName = Parameter("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");

    public static readonly AwsError BadFifoName = Parameter(
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");

    public static readonly AwsError BadCharacters = Of(
        "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
        "InvalidMessageContents");

    public static readonly AwsError NeedsDeduplication =
        Parameter("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");

    public static readonly AwsError TooManyInFlight =
        Of("OverLimit", "The maximum number of in flight messages is reached.", "OverLimit") with { Status = 403 };

    public static AwsError Parameter(string message) => Of("InvalidParameterValue", message, "InvalidParameterValue");

    public static AwsError Missing(string parameter) => Of("MissingParameter", $"The request must contain the parameter {parameter}.", "MissingParameter");

    public static AwsError Bad(string value, string parameter, string reason) =>
        Parameter($"Value {value} for parameter {parameter} is invalid. Reason: {reason}");

    public static AwsError BadHandle(string handle) =>
        Of("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.", "ReceiptHandleIsInvalid");

    public static AwsError UnknownAttribute(string name) => Of("InvalidAttributeName", $"Unknown Attribute {name}.", "InvalidAttributeName");

    public static AwsError BadAttribute(string name, string? reason = null) =>
        Of("InvalidAttributeValue", $"Invalid value for the parameter {name}.{(reason is null ? "" : $" Reason: {reason}")}", "InvalidAttributeValue");

    public static AwsError Exists(string attribute) =>
        Of("QueueNameExists", $"A queue already exists with the same name and a different value for attribute {attribute}", "QueueAlreadyExists");

    public static AwsError EmptyBatch(string entry) =>
        Of("EmptyBatchRequest", $"There should be at least one {entry} in the request.", Former + "EmptyBatchRequest");

    public static AwsError TooManyEntries(int count) => Of(
        "TooManyEntriesInBatchRequest", string.Create(CultureInfo.InvariantCulture, $"Maximum number of entries per request are 10. You have sent {count}."),
        Former + "TooManyEntriesInBatchRequest");

    public static AwsError SameId(string id) => Of("BatchEntryIdsNotDistinct", $"Id {id} repeated.", Former + "BatchEntryIdsNotDistinct");

    public static AwsError BatchTooLong(int most, int bytes) => Of(
        "BatchRequestTooLong", string.Create(CultureInfo.InvariantCulture, $"Batch requests cannot be longer than {most} bytes. You have sent {bytes} bytes."),
        Former + "BatchRequestTooLong");

    public static AwsError PurgeInProgress(string queue) =>
        Of("PurgeQueueInProgress", $"Only one PurgeQueue operation on {queue} is allowed every 60 seconds.", Former + "PurgeQueueInProgress") with
        {
            Status = 403,
        };

    public static AwsError NoResource(string message) => Of("ResourceNotFoundException", message, "ResourceNotFoundException") with { Status = 404 };

    public static AwsError Unsupported(string message) => Of("UnsupportedOperation", message, Former + "UnsupportedOperation");

    private static AwsError Of(string code, string message, string former) => new(code, message) { QueryCode = former };
}
