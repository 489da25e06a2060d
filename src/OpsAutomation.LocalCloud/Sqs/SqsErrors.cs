using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>SQS's errors. The JSON protocol names them by shape; older clients look for the former code in a header.</summary>
internal static class SqsErrors
{
    public static readonly AwsError NoQueue = new("QueueDoesNotExist", "The specified queue does not exist.");

    public static readonly AwsError BadHandle = new("ReceiptHandleIsInvalid", "The input receipt handle is invalid.");

    public static readonly AwsError NotInFlight = new("MessageNotInflight", "The message referred to is not in flight.");

    public static readonly AwsError EmptyBatch = new("EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry in the request.");

    public static readonly AwsError TooManyEntries = new("TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10. You have sent more.");

    public static readonly AwsError SameIds = new("BatchEntryIdsNotDistinct", "Id in batch is repeated.");

    public static readonly AwsError Exists = new("QueueNameExists", "A queue already exists with the same name and a different value for attribute(s).");

    private static readonly Dictionary<string, string> FormerCodes = new(StringComparer.Ordinal)
    {
        ["QueueDoesNotExist"] = "AWS.SimpleQueueService.NonExistentQueue",
        ["QueueNameExists"] = "QueueAlreadyExists",
        ["EmptyBatchRequest"] = "AWS.SimpleQueueService.EmptyBatchRequest",
        ["TooManyEntriesInBatchRequest"] = "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        ["BatchEntryIdsNotDistinct"] = "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        ["MessageNotInflight"] = "AWS.SimpleQueueService.MessageNotInflight",
    };

    public static AwsError Missing(string parameter) => new("MissingParameter", $"The request must contain the parameter {parameter}.");

    public static AwsError Bad(string value, string parameter, string reason) =>
        new("InvalidParameterValue", $"Value {value} for parameter {parameter} is invalid. Reason: {reason}.");

    public static AwsResponse Answer(AwsError error) =>
        AwsResponse.Failed(error).With("x-amzn-query-error", $"{FormerCodes.GetValueOrDefault(error.Code, error.Code)};Sender");
}
