using System.Collections.Frozen;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Requests;

namespace OpsAutomation.LocalCloud.StepFunctions.Requests;

/// <summary>What AWS's model of the API says of the members of each request.</summary>
internal static partial class RequestRules
{
    private static readonly TextRule Arn = new() { Min = 1, Max = 256 };
    private static readonly TextRule LongArn = new() { Min = 1, Max = 2000 };
    private static readonly TextRule Name = new() { Min = 1, Max = 80 };
    private static readonly TextRule AliasName = new() { Min = 1, Max = 80, Pattern = AliasNamePattern, Matches = AliasNames() };
    private static readonly TextRule Definition = new() { Min = 1, Max = 1024 * 1024, IsPayload = true, IsSensitive = true };
    private static readonly TextRule Payload = new() { Max = 256 * 1024, IsPayload = true, IsSensitive = true };
    private static readonly TextRule Description = new() { Max = 256, IsSensitive = true };
    private static readonly TextRule Error = new() { Max = 256, IsSensitive = true };
    private static readonly TextRule Cause = new() { Max = 32_768, IsSensitive = true };
    private static readonly TextRule Token = new() { Min = 1, Max = 2048 };
    private static readonly TextRule PageToken = new() { Min = 1, Max = 1024 };
    private static readonly TextRule ClientToken = new() { Min = 1, Max = 64, Pattern = "[!-~]+", Matches = Printable() };
    private static readonly TextRule Trace = new() { Max = 256, Pattern = @"\p{ASCII}*", Matches = Ascii() };
    private static readonly TextRule Any = new();
    private static readonly NumberRule PageSize = new() { Min = 0, Max = 1000, Type = "Integer" };
    private static readonly NumberRule Count = new() { Min = 0, Type = "Integer" };
    private static readonly TextRule StateName = new() { Min = 1, Max = 80, IsSensitive = true };
    private static readonly FlagRule Flag = new();
    private static readonly TextRule Type = OneOf("STANDARD", "EXPRESS");
    private static readonly TextRule IncludedData = OneOf("ALL_DATA", "METADATA_ONLY");
    private static readonly ListRule Tags = new(new StructureRule("Tag", ("key", new TextRule { Min = 1, Max = 128 }), ("value", new TextRule { Max = 256 })));

    private static readonly StructureRule Logging = new(
        "LoggingConfiguration",
        ("level", OneOf("ALL", "ERROR", "FATAL", "OFF")), ("includeExecutionData", Flag),
        ("destinations", new ListRule(
            new StructureRule("LogDestination", ("cloudWatchLogsLogGroup", new StructureRule("CloudWatchLogsLogGroup", ("logGroupArn", Arn)))))));

    private static readonly StructureRule Tracing = new("TracingConfiguration", ("enabled", Flag));

    private static readonly StructureRule Encryption = new(
        "EncryptionConfiguration",
        ("kmsKeyId", new TextRule { Min = 1, Max = 2048 }), ("kmsDataKeyReusePeriodSeconds", new NumberRule { Min = 60, Max = 900, Type = "Integer" }),
        ("type", OneOf("AWS_OWNED_KEY", "CUSTOMER_MANAGED_KMS_KEY")))
    { Required = ["type"] };

    private static readonly ListRule Routing = new(
        new StructureRule("RoutingConfigurationListItem", ("stateMachineVersionArn", Arn), ("weight", new NumberRule { Min = 0, Max = 100, Type = "Integer" }))
        { Required = ["stateMachineVersionArn", "weight"] })
    { Min = 1, Max = 2 };

    private static readonly StructureRule Mock = new(
        "MockInput",
        ("result", Payload), ("errorOutput", new StructureRule("MockErrorOutput", ("error", Error), ("cause", Cause))),
        ("fieldValidationMode", OneOf("STRICT", "PRESENT", "NONE")));

    private static readonly StructureRule StateConfiguration = new(
        "TestStateConfiguration",
        ("retrierRetryCount", Count), ("errorCausedByState", StateName), ("mapIterationFailureCount", Count), ("mapItemReaderData", Payload));

    private static readonly FrozenDictionary<string, StructureRule> Requests = new Dictionary<string, StructureRule>
    {
        ["CreateActivity"] = Request(["name"], ("name", Name), ("tags", Tags), ("encryptionConfiguration", Encryption)),
        ["CreateStateMachine"] = Request(
            ["name", "definition", "roleArn"], ("name", Name), ("definition", Definition), ("roleArn", Arn), ("type", Type), ("loggingConfiguration", Logging),
            ("tags", Tags),
            ("tracingConfiguration", Tracing), ("publish", Flag), ("versionDescription", Description), ("encryptionConfiguration", Encryption)),
        ["CreateStateMachineAlias"] = Request(
            ["name", "routingConfiguration"], ("description", Description), ("name", AliasName), ("routingConfiguration", Routing)),
        ["DeleteActivity"] = Request(["activityArn"], ("activityArn", Arn)),
        ["DeleteStateMachine"] = Request(["stateMachineArn"], ("stateMachineArn", Arn)),
        ["DeleteStateMachineAlias"] = Request(["stateMachineAliasArn"], ("stateMachineAliasArn", Arn)),
        ["DeleteStateMachineVersion"] = Request(["stateMachineVersionArn"], ("stateMachineVersionArn", LongArn)),
        ["DescribeActivity"] = Request(["activityArn"], ("activityArn", Arn)),
        ["DescribeExecution"] = Request(["executionArn"], ("executionArn", Arn), ("includedData", IncludedData)),
        ["DescribeMapRun"] = Request(["mapRunArn"], ("mapRunArn", LongArn)),
        ["DescribeStateMachine"] = Request(["stateMachineArn"], ("stateMachineArn", Arn), ("includedData", IncludedData)),
        ["DescribeStateMachineAlias"] = Request(["stateMachineAliasArn"], ("stateMachineAliasArn", Arn)),
        ["DescribeStateMachineForExecution"] = Request(["executionArn"], ("executionArn", Arn), ("includedData", IncludedData)),
        ["GetActivityTask"] = Request(["activityArn"], ("activityArn", Arn), ("workerName", Name)),
        ["GetExecutionHistory"] = Request(
            ["executionArn"], ("executionArn", Arn), ("maxResults", PageSize), ("reverseOrder", Flag), ("nextToken", PageToken),
            ("includeExecutionData", Flag)),
        ["ListActivities"] = Request([], ("maxResults", PageSize), ("nextToken", PageToken)),
        ["ListExecutions"] = Request(
            [], ("stateMachineArn", Arn), ("statusFilter", OneOf("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING")),
            ("maxResults", PageSize),
            ("nextToken", new TextRule { Min = 1, Max = 3096 }), ("mapRunArn", LongArn), ("redriveFilter", OneOf("REDRIVEN", "NOT_REDRIVEN"))),
        ["ListMapRuns"] = Request(["executionArn"], ("executionArn", Arn), ("maxResults", PageSize), ("nextToken", PageToken)),
        ["ListStateMachineAliases"] = Request(["stateMachineArn"], ("stateMachineArn", Arn), ("nextToken", PageToken), ("maxResults", PageSize)),
        ["ListStateMachineVersions"] = Request(["stateMachineArn"], ("stateMachineArn", Arn), ("nextToken", PageToken), ("maxResults", PageSize)),
        ["ListStateMachines"] = Request([], ("maxResults", PageSize), ("nextToken", PageToken)),
        ["ListTagsForResource"] = Request(["resourceArn"], ("resourceArn", Arn)),
        ["PublishStateMachineVersion"] = Request(["stateMachineArn"], ("stateMachineArn", Arn), ("revisionId", Any), ("description", Description)),
        ["RedriveExecution"] = Request(["executionArn"], ("executionArn", Arn), ("clientToken", ClientToken)),
        ["SendTaskFailure"] = Request(["taskToken"], ("taskToken", Token), ("error", Error), ("cause", Cause)),
        ["SendTaskHeartbeat"] = Request(["taskToken"], ("taskToken", Token)),
        ["SendTaskSuccess"] = Request(["taskToken", "output"], ("taskToken", Token), ("output", Payload)),
        ["StartExecution"] = Request(["stateMachineArn"], ("stateMachineArn", Arn), ("name", Name), ("input", Payload), ("traceHeader", Trace)),
        ["StartSyncExecution"] = Request(
            ["stateMachineArn"], ("stateMachineArn", Arn), ("name", Name), ("input", Payload), ("traceHeader", Trace), ("includedData", IncludedData)),
        ["StopExecution"] = Request(["executionArn"], ("executionArn", Arn), ("error", Error), ("cause", Cause)),
        ["TagResource"] = Request(["resourceArn", "tags"], ("resourceArn", Arn), ("tags", Tags)),
        ["TestState"] = Request(
            ["definition"], ("definition", Definition), ("roleArn", Arn), ("input", Payload), ("inspectionLevel", OneOf("INFO", "DEBUG", "TRACE")),
            ("revealSecrets", Flag),
            ("variables", Payload), ("stateName", StateName), ("context", Payload), ("mock", Mock), ("stateConfiguration", StateConfiguration)),
        ["UntagResource"] = Request(["resourceArn", "tagKeys"], ("resourceArn", Arn), ("tagKeys", new ListRule(new TextRule { Min = 1, Max = 128 }))),
        ["UpdateMapRun"] = Request(
            ["mapRunArn"], ("mapRunArn", LongArn), ("maxConcurrency", new NumberRule { Min = 0, Type = "Integer" }),
            ("toleratedFailurePercentage", new NumberRule { Min = 0, Max = 100, Type = "Float" }),
            ("toleratedFailureCount", new NumberRule { Min = 0, Type = "Long" })),
        ["UpdateStateMachine"] = Request(
            ["stateMachineArn"], ("stateMachineArn", Arn), ("definition", Definition), ("roleArn", Arn), ("loggingConfiguration", Logging),
            ("tracingConfiguration", Tracing),
            ("publish", Flag), ("versionDescription", Description), ("encryptionConfiguration", Encryption)),
        ["UpdateStateMachineAlias"] = Request(
            ["stateMachineAliasArn"], ("stateMachineAliasArn", Arn), ("description", Description), ("routingConfiguration", Routing)),
        ["ValidateStateMachineDefinition"] = Request(
            ["definition"], ("definition", Definition), ("type", Type), ("severity", OneOf("ERROR", "WARNING")),
            ("maxResults", new NumberRule { Min = 0, Max = 100, Type = "Integer" })),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private const string AliasNamePattern = @"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$";

    /// <summary>Why the request does not fit the model; null when it does.</summary>
    public static AwsError? Refusal(string operation, JsonObject request)
    {
        if (!Requests.TryGetValue(operation, out var rule)) return null;
        var found = new Violations();
        rule.Check(request, "", found);
        return found.Error;
    }

    private static StructureRule Request(string[] required, params (string Name, MemberRule Rule)[] members) => new("", members) { Required = required };

    private static TextRule OneOf(params string[] values) => new() { Values = values };

    [GeneratedRegex(@"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex AliasNames();

    [GeneratedRegex(@"^[!-~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Printable();

    [GeneratedRegex(@"^[\x00-\x7F]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Ascii();
}
