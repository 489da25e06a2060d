using System.Collections.Frozen;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Requests;
using static OpsAutomation.LocalCloud.Events.Requests.CommonShapes;

namespace OpsAutomation.LocalCloud.Events.Requests;

/// <summary>What AWS's model of EventBridge says of the members of each request.</summary>
internal static class EventRequestRules
{
    private static readonly (string Name, MemberRule Rule) Bus = ("EventBusName", BusNameOrArn);
    private static readonly (string Name, MemberRule Rule)[] Page = [("NextToken", PageToken), ("Limit", PageSize)];
    private static readonly TextRule StatementId = ModelPattern.StatementId.Rule(64, 1);
    private static readonly TextRule ArchiveState = OneOf("ENABLED", "DISABLED", "CREATING", "UPDATING", "CREATE_FAILED", "UPDATE_FAILED");
    private static readonly TextRule ReplayState = OneOf("STARTING", "RUNNING", "CANCELLING", "COMPLETED", "CANCELLED", "FAILED");
    private static readonly StructureRule LogConfig = new(
        "LogConfig", ("IncludeDetail", OneOf("NONE", "FULL")), ("Level", OneOf("OFF", "ERROR", "INFO", "TRACE")));
    private static readonly ListRule Resources = new(Resource);

    private static readonly StructureRule Entry = new(
        "PutEventsRequestEntry",
        ("Time", Time), ("Source", Any), ("Resources", Resources), ("DetailType", Any), ("Detail", Any),
        ("EventBusName", ModelPattern.PlainBusNameOrArn.Rule(1600, 1)),
        ("TraceHeader", new TextRule { Min = 1, Max = 500 }), ("KmsKeyIdentifier", Any), ("InternalMetadata", Any));

    private static readonly StructureRule PartnerEntry = new(
        "PutPartnerEventsRequestEntry", ("Time", Time), ("Source", PartnerSource), ("Resources", Resources), ("DetailType", Any), ("Detail", Any));

    private static readonly StructureRule Routing = Needing(
        "RoutingConfig", ["FailoverConfig"],
        ("FailoverConfig", Needing(
            "FailoverConfig", ["Primary", "Secondary"],
            ("Primary", Needing("Primary", ["HealthCheck"], ("HealthCheck", ModelPattern.HealthCheck.Rule(1600, 1)))),
            ("Secondary", Needing("Secondary", ["Route"], ("Route", ModelPattern.Region.Rule(20, 9)))))));

    private static readonly (string Name, MemberRule Rule)[] EndpointMembers =
    [
        ("Name", Name), ("Description", Description), ("RoutingConfig", Routing),
        ("ReplicationConfig", new StructureRule("ReplicationConfig", ("State", OneOf("ENABLED", "DISABLED")))),
        ("EventBuses", new ListRule(Needing("EndpointEventBus", ["EventBusArn"], ("EventBusArn", ModelPattern.BusArn.Rule(512, 1)))) { Min = 2, Max = 2 }),
        ("RoleArn", ModelPattern.RoleArn.Rule(256, 1)),
    ];

    private static readonly (string Name, MemberRule Rule)[] DestinationMembers =
    [
        ("Name", Name), ("Description", Description), ("ConnectionArn", ConnectionArn), ("InvocationEndpoint", ConnectionShapes.Endpoint),
        ("HttpMethod", ConnectionShapes.Method),
        ("InvocationRateLimitPerSecond", ConnectionShapes.RateLimit),
    ];

    private static readonly FrozenDictionary<string, StructureRule> Requests = new Dictionary<string, StructureRule>
    {
        ["ActivateEventSource"] = Request(["Name"], ("Name", PartnerSource)),
        ["CancelReplay"] = Request(["ReplayName"], ("ReplayName", Name)),
        ["CreateApiDestination"] = Request(["Name", "ConnectionArn", "InvocationEndpoint", "HttpMethod"], DestinationMembers),
        ["CreateArchive"] = Request(
            ["ArchiveName", "EventSourceArn"], ("ArchiveName", ArchiveName), ("EventSourceArn", EventSourceArn), ("Description", Description),
            ("EventPattern", EventPattern),
            ("RetentionDays", Whole(0)), ("KmsKeyIdentifier", KmsKey)),
        ["CreateConnection"] = Request(
            ["Name", "AuthorizationType", "AuthParameters"], ("Name", Name), ("Description", Description),
            ("AuthorizationType", ConnectionShapes.AuthorizationType),
            ("AuthParameters", ConnectionShapes.CreateParameters), ("InvocationConnectivityParameters", ConnectionShapes.Connectivity),
            ("KmsKeyIdentifier", KmsKey)),
        ["CreateEndpoint"] = Request(["Name", "RoutingConfig", "EventBuses"], EndpointMembers),
        ["CreateEventBus"] = Request(
            ["Name"], ("Name", BusName), ("EventSourceName", PartnerSource), ("Description", Text512), ("KmsKeyIdentifier", KmsKey),
            ("DeadLetterConfig", DeadLetter),
            ("LogConfig", LogConfig), ("Tags", Tags)),
        ["CreatePartnerEventSource"] = Request(["Name", "Account"], ("Name", PartnerSource), ("Account", Account)),
        ["DeactivateEventSource"] = Request(["Name"], ("Name", PartnerSource)),
        ["DeauthorizeConnection"] = Request(["Name"], ("Name", Name)),
        ["DeleteApiDestination"] = Request(["Name"], ("Name", Name)),
        ["DeleteArchive"] = Request(["ArchiveName"], ("ArchiveName", ArchiveName)),
        ["DeleteConnection"] = Request(["Name"], ("Name", Name)),
        ["DeleteEndpoint"] = Request(["Name"], ("Name", Name)),
        ["DeleteEventBus"] = Request(["Name"], ("Name", BusName)),
        ["DeletePartnerEventSource"] = Request(["Name", "Account"], ("Name", PartnerSource), ("Account", Account)),
        ["DeleteRule"] = Request(["Name"], ("Name", Name), Bus, ("Force", Flag)),
        ["DescribeApiDestination"] = Request(["Name"], ("Name", Name)),
        ["DescribeArchive"] = Request(["ArchiveName"], ("ArchiveName", ArchiveName)),
        ["DescribeConnection"] = Request(["Name"], ("Name", Name)),
        ["DescribeEndpoint"] = Request(["Name"], ("Name", Name), ("HomeRegion", ModelPattern.Region.Rule(20, 9))),
        ["DescribeEventBus"] = Request([], ("Name", BusNameOrArn)),
        ["DescribeEventSource"] = Request(["Name"], ("Name", PartnerSource)),
        ["DescribePartnerEventSource"] = Request(["Name"], ("Name", PartnerSource)),
        ["DescribeReplay"] = Request(["ReplayName"], ("ReplayName", Name)),
        ["DescribeRule"] = Request(["Name"], ("Name", Name), Bus),
        ["DisableRule"] = Request(["Name"], ("Name", Name), Bus),
        ["EnableRule"] = Request(["Name"], ("Name", Name), Bus),
        ["ListApiDestinations"] = Request([], [("NamePrefix", Name), ("ConnectionArn", ConnectionArn), .. Page]),
        ["ListArchives"] = Request([], [("NamePrefix", ArchiveName), ("EventSourceArn", EventSourceArn), ("State", ArchiveState), .. Page]),
        ["ListConnections"] = Request([], [("NamePrefix", Name), ("ConnectionState", ConnectionShapes.State), .. Page]),
        ["ListEndpoints"] = Request(
            [], ("NamePrefix", Name), ("HomeRegion", ModelPattern.Region.Rule(20, 9)), ("NextToken", PageToken), ("MaxResults", PageSize)),
        ["ListEventBuses"] = Request([], [("NamePrefix", BusName), .. Page]),
        ["ListEventSources"] = Request([], [("NamePrefix", BusName), .. Page]),
        ["ListPartnerEventSourceAccounts"] = Request(["EventSourceName"], [("EventSourceName", PartnerSource), .. Page]),
        ["ListPartnerEventSources"] = Request(["NamePrefix"], [("NamePrefix", ModelPattern.PartnerPrefix.Rule(256, 1)), .. Page]),
        ["ListReplays"] = Request([], [("NamePrefix", Name), ("State", ReplayState), ("EventSourceArn", EventSourceArn), .. Page]),
        ["ListRuleNamesByTarget"] = Request(["TargetArn"], [("TargetArn", Arn), Bus, .. Page]),
        ["ListRules"] = Request([], [("NamePrefix", Name), Bus, .. Page]),
        ["ListTagsForResource"] = Request(["ResourceARN"], ("ResourceARN", Arn)),
        ["ListTargetsByRule"] = Request(["Rule"], [("Rule", Name), Bus, .. Page]),
        ["PutEvents"] = Request(["Entries"], ("Entries", new ListRule(Entry) { Min = 1, Max = 10 }), ("EndpointId", ModelPattern.EndpointId.Rule(50, 1))),
        ["PutPartnerEvents"] = Request(["Entries"], ("Entries", new ListRule(PartnerEntry) { Min = 1, Max = 20 })),
        ["PutPermission"] = Request(
            [], ("EventBusName", PlainBusName), ("Action", ModelPattern.Action.Rule(64, 1)), ("Principal", ModelPattern.Principal.Rule(12, 1)),
            ("StatementId", StatementId),
            ("Condition", Needing("Condition", ["Type", "Key", "Value"], ("Type", Any), ("Key", Any), ("Value", Any))), ("Policy", Any)),
        ["PutRule"] = Request(
            ["Name"], ("Name", Name), ("ScheduleExpression", new TextRule { Max = 256 }), ("EventPattern", EventPattern),
            ("State", OneOf("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")), ("Description", Text512), ("RoleArn", Arn),
            ("Tags", Tags), Bus),
        ["PutTargets"] = Request(["Rule", "Targets"], ("Rule", Name), Bus, ("Targets", TargetShapes.Targets)),
        ["RemovePermission"] = Request([], ("StatementId", StatementId), ("RemoveAllPermissions", Flag), ("EventBusName", PlainBusName)),
        ["RemoveTargets"] = Request(["Rule", "Ids"], ("Rule", Name), Bus, ("Ids", new ListRule(Name) { Min = 1, Max = 100 }), ("Force", Flag)),
        ["StartReplay"] = Request(
            ["ReplayName", "EventSourceArn", "EventStartTime", "EventEndTime", "Destination"], ("ReplayName", Name), ("Description", Description),
            ("EventSourceArn", EventSourceArn),
            ("EventStartTime", Time), ("EventEndTime", Time),
            ("Destination", Needing("ReplayDestination", ["Arn"], ("Arn", Arn), ("FilterArns", new ListRule(Arn))))),
        ["TagResource"] = Request(["ResourceARN", "Tags"], ("ResourceARN", Arn), ("Tags", Tags)),
        ["TestEventPattern"] = Request(["EventPattern", "Event"], ("EventPattern", EventPattern), ("Event", Any)),
        ["UntagResource"] = Request(["ResourceARN", "TagKeys"], ("ResourceARN", Arn), ("TagKeys", new ListRule(new TextRule { Min = 1, Max = 128 }))),
        ["UpdateApiDestination"] = Request(["Name"], DestinationMembers),
        ["UpdateArchive"] = Request(
            ["ArchiveName"], ("ArchiveName", ArchiveName), ("Description", Description), ("EventPattern", EventPattern), ("RetentionDays", Whole(0)),
            ("KmsKeyIdentifier", KmsKey)),
        ["UpdateConnection"] = Request(
            ["Name"], ("Name", Name), ("Description", Description), ("AuthorizationType", ConnectionShapes.AuthorizationType),
            ("AuthParameters", ConnectionShapes.UpdateParameters),
            ("InvocationConnectivityParameters", ConnectionShapes.Connectivity), ("KmsKeyIdentifier", KmsKey)),
        ["UpdateEndpoint"] = Request(["Name"], EndpointMembers),
        ["UpdateEventBus"] = Request(
            [], ("Name", BusName), ("KmsKeyIdentifier", KmsKey), ("Description", Text512), ("DeadLetterConfig", DeadLetter), ("LogConfig", LogConfig)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All operations that the model has.</summary>
    public static IEnumerable<string> Operations => Requests.Keys;

    /// <summary>Why the request does not fit the model; null when it does.</summary>
    public static AwsError? Refusal(string operation, JsonObject request)
    {
        if (!Requests.TryGetValue(operation, out var rule)) return null;
        var found = new Violations();
        rule.Check(request, "", found);
        return found.Error;
    }

    private static StructureRule Request(string[] required, params (string Name, MemberRule Rule)[] members) => Needing("", required, members);

    private static StructureRule Needing(string name, string[] required, params (string Name, MemberRule Rule)[] members) =>
        new(name, members) { Required = required };
}
