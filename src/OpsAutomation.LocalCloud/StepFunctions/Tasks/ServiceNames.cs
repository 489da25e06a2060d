namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>A service as tasks name it.</summary>
/// <param name="SigningName">As the local cloud knows it.</param>
/// <param name="ErrorPrefix">What stands before the error's name.</param>
/// <param name="LowerCase">Its JSON members begin with a small letter, where Step Functions shows a capital.</param>
/// <param name="IsOptimised">Its answers carry the SDK's metadata.</param>
internal sealed record ServiceNames(string SigningName, string ErrorPrefix, bool LowerCase, bool IsOptimised)
{
    private static readonly Dictionary<string, ServiceNames> Known = new(StringComparer.Ordinal)
    {
        ["dynamodb"] = new("dynamodb", "DynamoDB", false, true),
        ["sqs"] = new("sqs", "SQS", false, true),
        ["events"] = new("events", "EventBridge", false, true),
        ["sns"] = new("sns", "SNS", false, true),
        ["aws-sdk:dynamodb"] = new("dynamodb", "DynamoDb", false, false),
        ["aws-sdk:sqs"] = new("sqs", "Sqs", false, false),
        ["aws-sdk:eventbridge"] = new("events", "EventBridge", false, false),
        ["aws-sdk:ssm"] = new("ssm", "Ssm", false, false),
        ["aws-sdk:sfn"] = new("states", "Sfn", true, false),
        ["aws-sdk:cloudwatchlogs"] = new("logs", "CloudWatchLogs", true, false),
    };

    public static IReadOnlyDictionary<string, ServiceNames> All => Known;
}
