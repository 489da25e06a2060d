using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Lambda's errors, with its texts.</summary>
internal static class LambdaErrors
{
    public static AwsError FunctionNotFound(string arn) => new("ResourceNotFoundException", $"Function not found: {arn}", 404);

    public static AwsError AliasNotFound(string arn) => new("ResourceNotFoundException", $"Cannot find alias arn: {arn}", 404);

    public static AwsError NoSuchResource { get; } = new("ResourceNotFoundException", "The resource you requested does not exist.", 404);

    public static AwsError FunctionExists(string name) => new("ResourceConflictException", $"Function already exist: {name}", 409);

    public static AwsError AliasExists(string arn) => new("ResourceConflictException", $"Alias already exists: {arn}", 409);

    public static AwsError StatementExists(string id) => new(
        "ResourceConflictException",
        $"The statement id ({id}) provided already exists. Please provide a new statement id, or remove the existing statement.", 409);

    public static AwsError StatementNotFound(string id) => new("ResourceNotFoundException", $"Statement {id} is not found in resource policy.", 404);

    public static AwsError UrlExists(string arn) => new(
        "ResourceConflictException",
        $"Failed to create function url config for [functionArn = {arn}]. Error message:  FunctionUrlConfig exists for this Lambda function", 409);

    public static AwsError NoEventInvokeConfig(string arn) => new("ResourceNotFoundException", $"The function {arn} doesn't have an EventInvokeConfig", 404);

    public static AwsError InvalidParameter(string message) => new("InvalidParameterValueException", message);

    public static AwsError Invalid(string value, string member, string constraint) =>
        new("ValidationException", $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: {constraint}");

    public static AwsError Throttled { get; } = new(
        "TooManyRequestsException", "Rate Exceeded.", 429, JsonObject.Of(("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded")));

    public static AwsError PayloadTooLarge(int limit) => new(
        "RequestTooLargeException",
        string.Create(CultureInfo.InvariantCulture, $"Request must be smaller than {limit} bytes for the InvokeFunction operation"), 413);

    public static AwsError NotJson(string why) => new("InvalidRequestContentException", $"Could not parse request body into json: {why}");

    public static AwsError BadClientContext { get; } = new("InvalidRequestContentException", "Client context must be a valid Base64-encoded JSON object.");

    public static AwsError RevisionMismatch { get; } = new(
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id", 412);
}
