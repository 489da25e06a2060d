using System.Diagnostics.CodeAnalysis;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>An operation of a service as a target, by its ARN: <c>arn:aws:scheduler:::aws-sdk:sqs:sendMessage</c>.</summary>
/// <param name="Service">As the AWS SDK names it: sqs, sfn, eventbridge.</param>
/// <param name="Action">In camel case.</param>
internal sealed record UniversalTarget(string Service, string Action)
{
    /// <summary>Beginnings of actions that only read, which are no targets (user guide, "Using universal targets").</summary>
    private static readonly string[] Reading =
    [
        "get", "describe", "list", "poll", "receive", "search", "scan", "query", "select", "read", "lookup", "discover", "validate", "batchGet",
        "batchDescribe", "batchRead", "transactGet", "adminGet", "adminList", "testMigration", "retrieve", "testConnection", "translateDocument",
        "isAuthorized", "invokeModel",
    ];

    private static readonly Dictionary<string, string[]> NeededMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sqs:sendMessage"] = ["QueueUrl", "MessageBody"],
        ["sqs:purgeQueue"] = ["QueueUrl"],
        ["sqs:createQueue"] = ["QueueName"],
        ["sns:publish"] = ["Message"],
        ["sfn:startExecution"] = ["StateMachineArn"],
        ["lambda:invoke"] = ["FunctionName"],
        ["eventbridge:putEvents"] = ["Entries"],
        ["dynamodb:putItem"] = ["Item", "TableName"],
        ["dynamodb:updateItem"] = ["Key", "TableName"],
        ["dynamodb:deleteItem"] = ["Key", "TableName"],
        ["ssm:putParameter"] = ["Name", "Value"],
        ["ec2:startInstances"] = ["InstanceIds"],
        ["ec2:stopInstances"] = ["InstanceIds"],
    };

    public bool OnlyReads => Array.Exists(Reading, p => Action.StartsWith(p, StringComparison.OrdinalIgnoreCase));

    /// <summary>Members that the input must have, in the order of AWS's message.</summary>
    public IReadOnlyList<string> Needed => NeededMembers.GetValueOrDefault($"{Service}:{Action}") ?? [];

    /// <summary>As SDK integrations name it: sendMessage.</summary>
    public string Member => char.ToLowerInvariant(Action[0]) + Action[1..];

    /// <summary>As the service's API names it: SendMessage.</summary>
    public string Operation => char.ToUpperInvariant(Action[0]) + Action[1..];

    public static bool IsUniversal(string arn) => arn.Split(':') is ["arn", _, "scheduler", ..];

    public static bool TryParse(string arn, [NotNullWhen(true)] out UniversalTarget? target)
    {
        target = arn.Split(':') is ["arn", _, "scheduler", "", "", "aws-sdk", { Length: > 0 } service, { Length: > 0 } action]
            && service.All(char.IsAsciiLetterOrDigit) && action.All(char.IsAsciiLetterOrDigit)
            ? new UniversalTarget(service, action)
            : null;
        return target is not null;
    }
}
