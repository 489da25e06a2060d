using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>DynamoDB's errors, with its texts.</summary>
internal static class DynamoErrors
{
    public static DynamoRefusal Validation(string message) => Refusal("ValidationException", message);

    public static DynamoRefusal Serialization(string message) => Refusal("SerializationException", message);

    public static DynamoRefusal TableNotFound(string name) => Refusal("ResourceNotFoundException", $"Requested resource not found: Table: {name} not found");

    public static DynamoRefusal NotFound() => Refusal("ResourceNotFoundException", "Requested resource not found");

    public static DynamoRefusal TableExists(string name) => Refusal("ResourceInUseException", $"Table already exists: {name}");

    public static DynamoRefusal ConditionFailed(JsonObject? item) =>
        new(new AwsError("ConditionalCheckFailedException", "The conditional request failed", Members: item is null ? null : JsonObject.Of(("Item", item))));

    public static DynamoRefusal IdempotentMismatch() => Refusal(
        "IdempotentParameterMismatchException",
        "The request uses the same client token as a previous, but non-identical request. Do not reuse a client token with different parameters.");

    public static DynamoRefusal Cancelled(IReadOnlyList<JsonObject> reasons)
    {
        var codes = string.Join(", ", reasons.Select(static reason => reason["Code"]!.AsText));
        return new DynamoRefusal(new AwsError(
            "TransactionCanceledException",
            $"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
            Members: JsonObject.Of(("CancellationReasons", JsonArray.From(reasons)))));
    }

    private static DynamoRefusal Refusal(string code, string message) => new(new AwsError(code, message));
}
