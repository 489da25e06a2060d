using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>SNS's errors in its own words.</summary>
internal static class SnsErrors
{
    public static readonly AwsError NoTopic = NotFound("Topic does not exist");

    public static readonly AwsError NoSubscription = NotFound("Subscription does not exist");

    public static readonly AwsError NoResource = new("ResourceNotFound", "Resource does not exist", 404);

    public static readonly AwsError OtherAttributes = Invalid("Attributes Reason: Topic already exists with different attributes");

    public static readonly AwsError OtherTags = Invalid("Tags Reason: Topic already exists with different tags");

    public static readonly AwsError TooManyEntries = new("TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.");

    public static readonly AwsError EmptyBatch = new("EmptyBatchRequest", "The batch request doesn't contain any entries.");

    public static readonly AwsError SameIds = new("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");

    public static readonly AwsError BatchTooLong = new("BatchRequestTooLong", "The length of all the messages put together is more than the limit.");

    public static readonly AwsError TooManyTags = new("TagLimitExceeded", "Could not complete request: tag quota of per resource exceeded");

    public static AwsError Invalid(string what) => new("InvalidParameter", $"Invalid parameter: {what}");

    public static AwsError NotFound(string message) => new("NotFound", message, 404);

    public static AwsError BadValue(string message) => new("ParameterValueInvalid", message);

    public static AwsError NotAnArn(string parameter, string text) =>
        Invalid($"{parameter} Reason: An ARN must have at least 6 elements, not {text.Split(':').Length}");

    public static AwsError Missing(string member) =>
        new("ValidationError", $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static AwsError NotAuthorized(CallerIdentity caller, string operation, string arn) => new(
        "AuthorizationError",
        $"User: {caller.Arn} is not authorized to perform: SNS:{operation} on resource: {arn} because no resource-based "
            + $"policy allows the SNS:{operation} action",
        403);
}
