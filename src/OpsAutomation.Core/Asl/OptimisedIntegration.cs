using System.Collections.Frozen;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>
/// What Step Functions takes for an action that it integrates itself, rather than through an SDK: the fields, those that must be there,
/// and the patterns (developer guide, "Integrating optimized services"). Only of the services that the local cloud has.
/// </summary>
public sealed class OptimisedIntegration
{
    private static readonly FrozenDictionary<string, OptimisedIntegration> All = new Dictionary<string, OptimisedIntegration>(StringComparer.Ordinal)
    {
        ["lambda:invoke"] = new("FunctionName", "ClientContext InvocationType LogType Payload Qualifier", IntegrationPattern.WaitForTaskToken),
        ["sqs:sendMessage"] = new(
            "MessageBody QueueUrl",
            "DelaySeconds MessageAttribute MessageAttributes MessageDeduplicationId MessageGroupId MessageSystemAttributes",
            IntegrationPattern.WaitForTaskToken),
        ["sns:publish"] = new(
            "Message",
            "MessageAttributes MessageDeduplicationId MessageGroupId MessageStructure PhoneNumber Subject TargetArn TopicArn",
            IntegrationPattern.WaitForTaskToken),
        ["events:putEvents"] = new("Entries", "EndpointId", IntegrationPattern.WaitForTaskToken),
        ["states:startExecution"] = new(
            "StateMachineArn", "Input Name TraceHeader", IntegrationPattern.Sync, IntegrationPattern.Sync2, IntegrationPattern.WaitForTaskToken),
        ["dynamodb:getItem"] = new("Key TableName", "AttributesToGet ConsistentRead ExpressionAttributeNames ProjectionExpression ReturnConsumedCapacity"),
        ["dynamodb:putItem"] = new("Item TableName", $"{Conditional} Expected"),
        ["dynamodb:deleteItem"] = new("Key TableName", $"{Conditional} Expected"),
        ["dynamodb:updateItem"] = new("Key TableName", $"{Conditional} AttributeUpdates Expected UpdateExpression"),
        ["http:invoke"] = new("ApiEndpoint Method", "Authentication Headers InvocationConfig QueryParameters RequestBody Transform")
        {
            EitherOf = ["Authentication", "InvocationConfig"],
            Parts =
            [
                ("Authentication", new("ConnectionArn", "")), ("InvocationConfig", new("ConnectionArn", "")),
                ("Transform", new("", "RequestBodyEncoding RequestEncodingOptions")),
            ],
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string Conditional =
        "ConditionExpression ConditionalOperator ExpressionAttributeNames ExpressionAttributeValues ReturnConsumedCapacity "
        + "ReturnItemCollectionMetrics ReturnValues ReturnValuesOnConditionCheckFailure";

    private static readonly FrozenSet<string> Services =
        All.Keys.Select(static k => k[..k.IndexOf(':', StringComparison.Ordinal)]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What AWS says of a resource that it does not know.</summary>
    public static string Unrecognized(string arn) =>
        $"The resource provided {arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.";

    private readonly string[] _required;
    private readonly FrozenSet<string> _fields;
    private readonly IntegrationPattern[] _patterns;

    private OptimisedIntegration(string required, string others, params IntegrationPattern[] patterns)
    {
        _required = required.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _fields = [.. _required, .. others.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        _patterns = patterns;
    }

    /// <summary>Fields of which there must be one, and only one.</summary>
    private string[] EitherOf { get; init; } = [];

    /// <summary>Fields that are objects with fields of their own.</summary>
    private (string Name, OptimisedIntegration Fields)[] Parts { get; init; } = [];

    /// <summary>Null for an action that is not of these.</summary>
    public static OptimisedIntegration? Of(TaskResource resource) =>
        resource is { Kind: TaskResourceKind.Service, IsAwsSdk: false } ? All.GetValueOrDefault($"{resource.ServiceType}:{resource.Operation}") : null;

    /// <summary>Whether the resource is of a service whose actions are all known here, and is none of them.</summary>
    public static bool IsUnknown(TaskResource resource) =>
        resource is { Kind: TaskResourceKind.Service, IsAwsSdk: false } && Services.Contains(resource.ServiceType)
        && (Of(resource) is not { } known || !known.Takes(resource.Pattern));

    /// <summary>
    /// What is wrong with a task's fields, in AWS's words, and where below them (<c>""</c>, <c>/Authentication</c>).
    /// In a definition, a name that ends with .$ gives the field without it.
    /// </summary>
    public IEnumerable<(string Problem, string Place)> Problems(JsonObject given, bool isTemplate)
    {
        bool Has(string name) => given.Has(name) || (isTemplate && given.Has(name + ".$"));
        foreach (var name in _required)
            if (!Has(name)) yield return ($"The field '{name}' is required but was missing", "");
        if (EitherOf.Length > 0 && EitherOf.Count(Has) is not 1 and var found)
            yield return (found == 0 ? OneOfFields.None(EitherOf) : OneOfFields.Several(EitherOf), "");
        for (var i = 0; i < given.Count; i++)
        {
            var name = given.Names[i];
            var field = isTemplate && name.EndsWith(".$", StringComparison.Ordinal) ? name[..^2] : name;
            if (!_fields.Contains(field)) yield return ($"The field '{field}' is not supported by Step Functions", "");
        }
        foreach (var (name, fields) in Parts)
        {
            if (given[name] is not JsonObject part) continue;
            foreach (var (problem, place) in fields.Problems(part, isTemplate)) yield return (problem, $"/{name}{place}");
        }
    }

    private bool Takes(IntegrationPattern pattern) => pattern == IntegrationPattern.RequestResponse || _patterns.Contains(pattern);
}
