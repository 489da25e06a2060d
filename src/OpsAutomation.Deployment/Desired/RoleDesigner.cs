using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Deployment.Desired;

/// <summary>Who may do what: each role gets the least that its part needs.</summary>
internal sealed class RoleDesigner(StackNames names)
{
    public ImmutableArray<RoleSpec> ServiceRoles() =>
    [
        Role(names.EventsRole, "Lets EventBridge Scheduler call the dispatcher.", ServiceTrust("scheduler", AccountCondition()), Policy(
            Allow("Dispatcher", ["lambda:InvokeFunction"], [names.FunctionArn(names.Dispatcher), names.FunctionArn(names.Dispatcher) + ":*"]))),
        Role(names.FunctionsRole, "Execution role of the functions.", ServiceTrust("lambda", null), FunctionsPolicy()),
        Role(names.StatesRole, "Lets the state machines call the functions.", ServiceTrust("states", AccountCondition()), Policy(
            Allow("Functions", ["lambda:InvokeFunction"], [names.FunctionArn(names.Prefix + "*")]))),
    ];

    /// <summary>What a runbook may do to the account; the functions' role assumes it for each run.</summary>
    public RoleSpec RunbookRole(CompiledRunbook runbook, JsonObject policy)
    {
        var places = new Dictionary<string, string> { ["Account"] = names.Account, ["Region"] = names.Region, ["Partition"] = names.Partition };
        var trust = Policy(JsonObject.Of(
            ("Effect", "Allow"),
            ("Principal", JsonObject.Of(("AWS", names.RoleArn(names.FunctionsRole)))),
            ("Action", "sts:AssumeRole")));
        return Role(names.RunbookRole(runbook.Name), $"What the runbook {runbook.Name} may do.", trust, Placeholders.Fill(policy, places));
    }

    /// <summary>The functions themselves touch only what is the deployment's own; all else they do as a runbook's role.</summary>
    private JsonObject FunctionsPolicy() => Policy(
        Allow("Logs", ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], [
            $"arn:{names.Partition}:logs:{names.Region}:{names.Account}:log-group:/aws/lambda/{names.Prefix}*",
        ]),
        Allow(
            "State", ["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"],
            [names.TableArn]),
        Allow("Objects", ["s3:GetObject", "s3:PutObject"], [names.BucketArn + "/events/*", names.BucketArn + "/ledger/*", names.BucketArn + "/baselines/*"]),
        Allow("Triggers", ["s3:GetObject"], [names.BucketArn + "/triggers/*"]),
        Allow("Bucket", ["s3:ListBucket"], [names.BucketArn]),
        Allow("Start", ["states:StartExecution"], [names.StateMachineArn(names.Prefix + "*")]),
        Allow("Failures", ["sqs:SendMessage"], [names.FailureQueueArn]),
        Allow("ActAsRunbook", ["sts:AssumeRole"], [names.RunbookRoleArnPrefix + "*"]));

    private RoleSpec Role(string name, string description, JsonObject trust, JsonObject policy) => new(name, names.RolePath, description, trust, policy);

    /// <summary>Keeps a service from being used for somebody else's resources (the confused deputy), where the service says for whom it calls.</summary>
    private JsonObject AccountCondition() => JsonObject.Of(("StringEquals", JsonObject.Of(("aws:SourceAccount", names.Account))));

    private static JsonObject ServiceTrust(string service, JsonObject? condition) => Policy(new JsonObjectBuilder()
        .Set("Effect", "Allow")
        .Set("Principal", JsonObject.Of(("Service", service + ".amazonaws.com")))
        .Set("Action", "sts:AssumeRole")
        .SetIf("Condition", condition)
        .Build());

    private static JsonObject Policy(params JsonValue[] statements) => JsonObject.Of(("Version", "2012-10-17"), ("Statement", JsonArray.Of(statements)));

    private static JsonObject Allow(string sid, string[] actions, string[] resources) => JsonObject.Of(
        ("Sid", sid),
        ("Effect", "Allow"),
        ("Action", JsonArray.From(actions.Select(action => (JsonValue)action))),
        ("Resource", JsonArray.From(resources.Select(resource => (JsonValue)resource))));
}
