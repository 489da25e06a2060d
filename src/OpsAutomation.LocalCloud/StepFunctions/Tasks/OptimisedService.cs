using System.Collections.Frozen;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>A service that Step Functions integrates itself, and the names that the first SDK for Java gives it, which its errors bear.</summary>
/// <param name="SigningName">As the local cloud knows it.</param>
/// <param name="ErrorPrefix">What stands before the error's name.</param>
/// <param name="FullName">What its causes call it; with <c>Exception</c> the class of errors that have none of their own.</param>
/// <param name="OwnErrors">The name of a model in Sdk/Services that knows the errors with a class; null when the class of all is the service's.</param>
/// <param name="ClassPrefix">The service in the class of errors without one of their own.</param>
internal sealed record OptimisedService(string SigningName, string ErrorPrefix, string FullName, string ClassPrefix, string? OwnErrors)
{
    public static readonly OptimisedService Lambda = new("lambda", "Lambda", "AWSLambda", "AWSLambda", "lambda");

    public static readonly OptimisedService States = new("states", "StepFunctions", "AWSStepFunctions", "AWSStepFunctions", "sfn");

    /// <summary>Those whose operations are called as they are; by their name in resources.</summary>
    public static FrozenDictionary<string, OptimisedService> Plain { get; } = new Dictionary<string, OptimisedService>(StringComparer.Ordinal)
    {
        ["dynamodb"] = new("dynamodb", "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDB", "dynamodb"),
        ["sqs"] = new("sqs", "SQS", "AmazonSQS", "AmazonSQS", "sqs"),
        ["sns"] = new("sns", "SNS", "AmazonSNS", "AmazonSNS", "sns"),
        ["events"] = new("events", "EventBridge", "AmazonEventBridge", "AmazonEventBridge", "eventbridge"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
