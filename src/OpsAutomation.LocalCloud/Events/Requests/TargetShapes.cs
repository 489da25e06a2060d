using OpsAutomation.LocalCloud.Hosting.Requests;
using static OpsAutomation.LocalCloud.Events.Requests.CommonShapes;

namespace OpsAutomation.LocalCloud.Events.Requests;

/// <summary>The target of a rule with all that services want to know of it.</summary>
internal static class TargetShapes
{
    private static readonly TextRule Path = new() { Max = 256 };

    private static readonly StructureRule InputTransformer = new(
        "InputTransformer",
        ("InputPathsMap", new MapRule(ModelPattern.Variable.Rule(256, 1), Path) { Max = 100 }), ("InputTemplate", new TextRule { Min = 1, Max = 8192 }))
    { Required = ["InputTemplate"] };

    private static readonly StructureRule RunCommand = new(
        "RunCommandParameters",
        ("RunCommandTargets", new ListRule(new StructureRule(
            "RunCommandTarget", ("Key", ModelPattern.RunCommandKey.Rule(128, 1)),
                ("Values", new ListRule(new TextRule { Min = 1, Max = 256 }) { Min = 1, Max = 50 }))
        { Required = ["Key", "Values"] })
        { Min = 1, Max = 5 }))
    { Required = ["RunCommandTargets"] };

    private static readonly StructureRule Network = new(
        "NetworkConfiguration",
        ("awsvpcConfiguration", new StructureRule(
            "AwsVpcConfiguration", ("Subnets", new ListRule(Any)), ("SecurityGroups", new ListRule(Any)), ("AssignPublicIp", OneOf("ENABLED", "DISABLED")))
        { Required = ["Subnets"] }));

    private static readonly StructureRule Ecs = new(
        "EcsParameters",
        ("TaskDefinitionArn", Arn), ("TaskCount", Whole(1)), ("LaunchType", OneOf("EC2", "FARGATE", "EXTERNAL")), ("NetworkConfiguration", Network),
        ("PlatformVersion", Any),
        ("Group", Any),
        ("CapacityProviderStrategy", new ListRule(new StructureRule(
            "CapacityProviderStrategyItem", ("capacityProvider", new TextRule { Min = 1, Max = 255 }), ("weight", Whole(0, 1000)),
                ("base", Whole(0, 100_000)))
        { Required = ["capacityProvider"] })
        { Max = 6 }),
        ("EnableECSManagedTags", Flag), ("EnableExecuteCommand", Flag),
        ("PlacementConstraints", new ListRule(Placement("PlacementConstraint", OneOf("distinctInstance", "memberOf"), "expression", 2000)) { Max = 10 }),
        ("PlacementStrategy", new ListRule(Placement("PlacementStrategy", OneOf("random", "spread", "binpack"), "field", 255)) { Max = 5 }),
        ("PropagateTags", OneOf("TASK_DEFINITION")), ("ReferenceId", new TextRule { Max = 1024 }), ("Tags", Tags))
    { Required = ["TaskDefinitionArn"] };

    private static readonly StructureRule Batch = new(
        "BatchParameters",
        ("JobDefinition", Any), ("JobName", Any), ("ArrayProperties", new StructureRule("BatchArrayProperties", ("Size", Whole(double.MinValue)))),
        ("RetryStrategy", new StructureRule("BatchRetryStrategy", ("Attempts", Whole(double.MinValue)))))
    { Required = ["JobDefinition", "JobName"] };

    // The model wants a path parameter that is not all white space; Java's pattern for it looks ahead.
    private static readonly TextRule PathParameter = new()
    {
        Pattern = @"^(?!\s*$).+",
        Fits = static value => !string.IsNullOrWhiteSpace(value),
        IsPatternFirst = true,
    };

    private static readonly StructureRule Http = new(
        "HttpParameters",
        ("PathParameterValues", new ListRule(PathParameter)),
        ("HeaderParameters", new MapRule(ModelPattern.HeaderKey.Rule(512), ModelPattern.HeaderValue.Rule(512))),
        ("QueryStringParameters", new MapRule(ModelPattern.QueryKey.Rule(512), ModelPattern.QueryValue.Rule(512))));

    private static readonly TextRule Sql = new() { Min = 1, Max = 100_000, IsSensitive = true };

    private static readonly StructureRule Redshift = new(
        "RedshiftDataParameters",
        ("SecretManagerArn", ModelPattern.SecretManagerArnOrPath.Rule(1600, 1)), ("Database", new TextRule { Min = 1, Max = 64 }),
        ("DbUser", new TextRule { Min = 1, Max = 128 }), ("Sql", Sql),
        ("StatementName", new TextRule { Min = 1, Max = 500 }), ("WithEvent", Flag), ("Sqls", new ListRule(Sql) { Max = 40, IsSensitive = true }))
    { Required = ["Database"] };

    private static readonly StructureRule Pipeline = new(
        "SageMakerPipelineParameters",
        ("PipelineParameterList", new ListRule(new StructureRule(
            "SageMakerPipelineParameter", ("Name", ModelPattern.PipelineParameter.Rule(256, 1)), ("Value", new TextRule { Max = 1024 }))
        { Required = ["Name", "Value"] })
        { Max = 200 }));

    public static readonly ListRule Targets = new(new StructureRule(
        "Target",
        ("Id", Name), ("Arn", Arn), ("RoleArn", Arn), ("Input", new TextRule { Max = 8192 }), ("InputPath", Path), ("InputTransformer", InputTransformer),
        ("KinesisParameters", new StructureRule("KinesisParameters", ("PartitionKeyPath", Path)) { Required = ["PartitionKeyPath"] }),
        ("RunCommandParameters", RunCommand), ("EcsParameters", Ecs), ("BatchParameters", Batch),
        ("SqsParameters", new StructureRule("SqsParameters", ("MessageGroupId", new TextRule { Max = 100 }))), ("HttpParameters", Http),
        ("RedshiftDataParameters", Redshift), ("SageMakerPipelineParameters", Pipeline), ("DeadLetterConfig", DeadLetter),
        ("RetryPolicy", new StructureRule("RetryPolicy", ("MaximumRetryAttempts", Whole(0, 185)), ("MaximumEventAgeInSeconds", Whole(60, 86_400)))),
        ("AppSyncParameters", new StructureRule("AppSyncParameters", ("GraphQLOperation", new TextRule { Min = 1, Max = 1_048_576, IsSensitive = true }))))
    { Required = ["Id", "Arn"] })
    { Min = 1, Max = 100 };

    private static StructureRule Placement(string name, TextRule type, string member, int longest) =>
        new(name, ("type", type), (member, new TextRule { Max = longest }));
}
