using System.Collections.Frozen;
using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Requests;

namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>What AWS's model of EventBridge Scheduler says of the members of each request.</summary>
internal static partial class SchedulerRules
{
    private const string NamePattern = "^[0-9a-zA-Z-_.]+$";
    private const string TokenPattern = "^[a-zA-Z0-9-_]+$";
    private const string QueuePattern = @"^arn:aws(-[a-z]+)?:sqs:[a-z0-9\-]+:\d{12}:[a-zA-Z0-9\-_]+$";
    private const string RolePattern = @"^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@\/-]+$";
    private const string KeyPattern = @"^arn:aws(-[a-z]+)?:kms:[a-z0-9\-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$";
    private const string GroupArnPattern = @"^arn:aws(-[a-z]+)?:scheduler:[a-z0-9\-]+:\d{12}:schedule-group\/[0-9a-zA-Z-_.]+$";
    private const string SourcePattern = @"^(?=[/\.\-_A-Za-z0-9]+)((?!aws\.).*)|(\$(\.[\w_-]+(\[(\d+|\*)\])*)*)$";

    private static readonly TextRule Name = new() { Min = 1, Max = 64, Pattern = NamePattern, Matches = Names() };
    private static readonly TextRule ClientToken = new() { Min = 1, Max = 64, Pattern = TokenPattern, Matches = Tokens() };
    private static readonly TextRule PageToken = new() { Min = 1, Max = 2048 };
    private static readonly NumberRule PageSize = new() { Min = 1, Max = 100, Type = "Integer" };
    private static readonly NumberRule Time = new() { Type = "Timestamp" };
    private static readonly TextRule TargetArn = new() { Min = 1, Max = 1600 };
    private static readonly TextRule GroupArn = new() { Min = 1, Max = 1011, Pattern = GroupArnPattern, Matches = GroupArns() };
    private static readonly TextRule State = OneOf("ENABLED", "DISABLED");
    private static readonly TextRule TagKey = new() { Min = 1, Max = 128 };

    private static readonly ListRule Tags =
        new(new StructureRule("Tag", ("Key", TagKey), ("Value", new TextRule { Min = 1, Max = 256 })) { Required = ["Key", "Value"] }) { Max = 200 };

    private static readonly StructureRule Window = new(
        "FlexibleTimeWindow", ("Mode", OneOf("OFF", "FLEXIBLE")), ("MaximumWindowInMinutes", new NumberRule { Min = 1, Max = 1440, Type = "Integer" }))
    { Required = ["Mode"] };

    private static readonly StructureRule Target = new(
        "Target",
        ("Arn", TargetArn),
        ("RoleArn", new TextRule { Min = 1, Max = 1600, Pattern = RolePattern, Matches = Roles() }),
        ("DeadLetterConfig", new StructureRule("DeadLetterConfig", ("Arn", new TextRule { Min = 1, Max = 1600, Pattern = QueuePattern, Matches = Queues() }))),
        ("RetryPolicy", new StructureRule(
            "RetryPolicy",
            ("MaximumEventAgeInSeconds", new NumberRule { Min = 60, Max = 86_400, Type = "Integer" }),
            ("MaximumRetryAttempts", new NumberRule { Min = 0, Max = 185, Type = "Integer" }))),
        ("Input", new TextRule { Min = 1 }),
        ("EcsParameters", new StructureRule(
            "EcsParameters", ("TaskDefinitionArn", TargetArn), ("TaskCount", new NumberRule { Min = 1, Max = 10, Type = "Integer" }),
            ("LaunchType", OneOf("EC2", "FARGATE", "EXTERNAL")))
        { Required = ["TaskDefinitionArn"] }),
        ("EventBridgeParameters", new StructureRule(
            "EventBridgeParameters", ("DetailType", new TextRule { Min = 1, Max = 128 }),
            ("Source", new TextRule { Min = 1, Max = 256, Pattern = SourcePattern, Matches = Sources() }))
        { Required = ["DetailType", "Source"] }),
        ("KinesisParameters", new StructureRule("KinesisParameters", ("PartitionKey", new TextRule { Min = 1, Max = 256 })) { Required = ["PartitionKey"] }),
        ("SqsParameters", new StructureRule("SqsParameters", ("MessageGroupId", new TextRule { Min = 1, Max = 128 }))))
    { Required = ["Arn", "RoleArn"] };

    private static readonly StructureRule Schedule = Request(
        ["Name", "ScheduleExpression", "Target", "FlexibleTimeWindow"],
        ("Name", Name), ("GroupName", Name), ("ScheduleExpression", new TextRule { Min = 1, Max = 256 }), ("StartDate", Time), ("EndDate", Time),
        ("Description", new TextRule { Max = 512 }), ("ScheduleExpressionTimezone", new TextRule { Min = 1, Max = 50 }), ("State", State),
        ("KmsKeyArn", new TextRule { Min = 1, Max = 2048, Pattern = KeyPattern, Matches = Keys() }), ("Target", Target), ("FlexibleTimeWindow", Window),
        ("ClientToken", ClientToken), ("ActionAfterCompletion", OneOf("NONE", "DELETE")));

    private static readonly FrozenDictionary<string, StructureRule> Requests = new Dictionary<string, StructureRule>
    {
        ["CreateSchedule"] = Schedule,
        ["UpdateSchedule"] = Schedule,
        ["GetSchedule"] = Request(["Name"], ("GroupName", Name), ("Name", Name)),
        ["DeleteSchedule"] = Request(["Name"], ("Name", Name), ("GroupName", Name), ("ClientToken", ClientToken)),
        ["ListSchedules"] = Request([], ("GroupName", Name), ("NamePrefix", Name), ("State", State), ("NextToken", PageToken), ("MaxResults", PageSize)),
        ["CreateScheduleGroup"] = Request(["Name"], ("Name", Name), ("Tags", Tags), ("ClientToken", ClientToken)),
        ["GetScheduleGroup"] = Request(["Name"], ("Name", Name)),
        ["DeleteScheduleGroup"] = Request(["Name"], ("Name", Name), ("ClientToken", ClientToken)),
        ["ListScheduleGroups"] = Request([], ("NamePrefix", Name), ("NextToken", PageToken), ("MaxResults", PageSize)),
        ["TagResource"] = Request(["ResourceArn", "Tags"], ("ResourceArn", GroupArn), ("Tags", Tags)),
        ["UntagResource"] = Request(["ResourceArn", "TagKeys"], ("ResourceArn", GroupArn), ("TagKeys", new ListRule(TagKey) { Max = 200 })),
        ["ListTagsForResource"] = Request(["ResourceArn"], ("ResourceArn", GroupArn)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Why the request does not fit the model; null when it does.</summary>
    public static AwsError? Refusal(string operation, JsonObject members)
    {
        var found = new Violations();
        Requests[operation].Check(members, "", found);
        return found.Error;
    }

    private static StructureRule Request(string[] required, params (string Name, MemberRule Rule)[] members) => new("", members) { Required = required };

    private static TextRule OneOf(params string[] values) => new() { Values = values };

    [GeneratedRegex(@"^[0-9a-zA-Z\-_.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"^[a-zA-Z0-9\-_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^arn:aws(-[a-z]+)?:sqs:[a-z0-9\-]+:[0-9]{12}:[a-zA-Z0-9\-_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Queues();

    [GeneratedRegex(@"^arn:aws(-[a-z]+)?:iam::[0-9]{12}:role/[a-zA-Z_0-9+=,.@/\-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Roles();

    [GeneratedRegex(@"^arn:aws(-[a-z]+)?:kms:[a-z0-9\-]+:[0-9]{12}:(key|alias)/[0-9a-zA-Z\-_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Keys();

    [GeneratedRegex(@"^arn:aws(-[a-z]+)?:scheduler:[a-z0-9\-]+:[0-9]{12}:schedule-group/[0-9a-zA-Z\-_.]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupArns();

    // A source, or a path into the input; what begins with 'aws.' belongs to AWS.
    [GeneratedRegex(@"^((?=[/.\-_A-Za-z0-9])(?!aws\.).*|\$.*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sources();
}
