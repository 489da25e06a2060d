using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;
using OpsAutomation.Deployment.Deployed;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Packaging;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Tests.Deployment;

internal static class Stacks
{
    public static readonly StackNames Names = new("s", "123456789012", "eu-west-1");

    public static readonly FunctionPackage Package = new(new byte[] { 1, 2, 3 }, "x86_64");

    public static readonly FunctionPackage OtherPackage = new(new byte[] { 4 }, "x86_64");

    public static CompiledOutput Runbook(string name, string schedule = "rate(1 hour)", string action = "ec2:CreateRoute")
    {
        var runbook = new CompiledRunbook(name, "Does it.")
        {
            Functions = ["ec2.create-route"],
            Triggers =
            [
                new EventTrigger(JsonObject.Of(("source", JsonArray.Of("aws.ec2"))), JsonObject.Empty),
                new ScheduleTrigger(schedule, "Europe/Berlin", JsonObject.Empty),
            ],
        };
        var machine = JsonObject.Of(
            ("QueryLanguage", "JSONata"),
            ("StartAt", "go"),
            ("States", JsonObject.Of(
                ("go", Call("${Ec2CreateRouteFunctionArn}").With("Next", "end")), ("end", Call("${RecordFunctionArn}").With("End", true)))));
        var policy = JsonObject.Of(
            ("Version", "2012-10-17"),
            ("Statement", JsonArray.Of(JsonObject.Of(
                ("Effect", "Allow"), ("Action", JsonArray.Of(action)), ("Resource", "arn:${Partition}:ec2:${Region}:${Account}:route-table/*")))));
        return new CompiledOutput(runbook, machine, policy);
    }

    public static DesiredStack Design(FunctionPackage package, params CompiledOutput[] outputs) =>
        new StackDesigner(Names, package, RemediationCatalog.Empty).Design(outputs);

    public static DesiredStack Design(params CompiledOutput[] outputs) => Design(Package, outputs);

    /// <summary>An account in which the stack has just been deployed.</summary>
    public static DeployedStack Deploy(DesiredStack desired)
    {
        var functionVersions = desired.StepFunctions.ToDictionary(f => f.Name, f => Names.FunctionArn(f.Name) + ":1");
        var machineVersions = desired.StateMachines.ToDictionary(m => m.Name, m => Names.StateMachineArn(m.Name) + ":1");
        var dispatcher = desired.DispatcherWith(TriggerBundles.Of(desired, machineVersions).Key);
        return new DeployedStack
        {
            Bucket = true,
            Package = true,
            Table = true,
            TimeToLive = true,
            FailureQueue = true,
            ScheduleGroup = true,
            Roles = desired.ServiceRoles.Concat(desired.RunbookRoles).Select(r => new DeployedRole(r.Name, r.Trust, r.Policy))
                .ToImmutableDictionary(r => r.Name),
            Functions = desired.StepFunctions.Append(dispatcher).Select(f => Function(f)).ToImmutableDictionary(f => f.Name),
            Dispatcher = new DeployedDispatcher(true, "http://url", Names.FailureQueueArn, true),
            StateMachines = desired.StateMachines
                .Select(m => new DeployedStateMachine(
                    m.Name, Names.StateMachineArn(m.Name), m.RoleArn, Definitions.Fill(m, functionVersions), machineVersions[m.Name]))
                .ToImmutableDictionary(m => m.Name),
            Rules = desired.Rules
                .Select(r => new DeployedRule(r.Name, r.Pattern, true, ImmutableSortedDictionary<string, string>.Empty.Add(RuleSpec.TargetId, r.TargetArn)))
                .ToImmutableDictionary(r => r.Name),
            Schedules = desired.Schedules
                .Select(s => new DeployedSchedule(s.Name, s.Expression, s.Timezone, s.Input, s.TargetArn, s.RoleArn))
                .ToImmutableDictionary(s => s.Name),
        };
    }

    public static string[] Lines(DeploymentPlan plan) => [.. plan.Actions.Select(a => $"{a.Kind} {a.Type} {a.Name}{(a.Why is null ? "" : $": {a.Why}")}")];

    private static JsonObject Call(string function) => JsonObject.Of(
        ("Type", "Task"), ("Resource", "arn:aws:states:::lambda:invoke"), ("Arguments", JsonObject.Of(("FunctionName", function))));

    private static DeployedFunction Function(FunctionSpec spec) => new(spec.Name)
    {
        Handler = spec.Handler,
        RoleArn = spec.RoleArn,
        CodeSha256 = spec.CodeSha256,
        TimeoutSeconds = spec.TimeoutSeconds,
        MemoryMegabytes = spec.MemoryMegabytes,
        Environment = spec.Environment,
        Versions = ImmutableDictionary<string, string>.Empty.Add(spec.Fingerprint, Names.FunctionArn(spec.Name) + ":1"),
    };
}
