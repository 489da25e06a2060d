using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;
using OpsAutomation.Deployment.Packaging;

namespace OpsAutomation.Deployment.Desired;

/// <summary>Compiled runbooks in, everything that must be there out. Pure: the same input gives the same stack.</summary>
public sealed class StackDesigner(StackNames names, FunctionPackage package, RemediationCatalog catalog)
{
    private static readonly JsonObject EndingsPattern = JsonObject.Of(
        ("source", JsonArray.Of("aws.states")),
        ("detail-type", JsonArray.Of("Step Functions Execution Status Change")));

    private readonly RoleDesigner _roles = new(names);

    public DesiredStack Design(IReadOnlyList<CompiledOutput> outputs)
    {
        ImmutableArray<CompiledOutput> ordered = [.. outputs.OrderBy(output => output.Runbook.Name, StringComparer.Ordinal)];
        ImmutableArray<CompiledRunbook> runbooks = [.. ordered.Select(output => output.Runbook)];
        return new DesiredStack(names, package)
        {
            Runbooks = runbooks,
            ServiceRoles = _roles.ServiceRoles(),
            RunbookRoles = [.. ordered.Select(output => _roles.RunbookRole(output.Runbook, output.Policy))],
            StepFunctions = StepFunctions(runbooks),
            Dispatcher = Function(names.Dispatcher, "dispatcher", "Decides what each trigger starts.", 60),
            StateMachines = [.. ordered.Select(StateMachine)],
            Rules = Rules(runbooks),
            Schedules = Schedules(runbooks),
        };
    }

    private ImmutableArray<FunctionSpec> StepFunctions(ImmutableArray<CompiledRunbook> runbooks) =>
    [
        Function(names.RecordFunction, "record", "Records the end of a run.", 60),
        .. runbooks
            .SelectMany(runbook => runbook.Functions)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => Function(names.Function(name), name, catalog.Find(name)?.Summary ?? name, catalog.Find(name)?.TimeoutSeconds ?? 60)),
    ];

    private FunctionSpec Function(string name, string handler, string description, int timeoutSeconds) =>
        new(name, handler, names.RoleArn(names.FunctionsRole), description)
        {
            PackageKey = package.Key,
            CodeSha256 = package.Sha256Base64,
            Architecture = package.Architecture,
            TimeoutSeconds = timeoutSeconds,
            Environment = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
            {
                ["OPS_STACK"] = names.Stack,
                ["OPS_TABLE"] = names.Table,
                ["OPS_BUCKET"] = names.Bucket,
                ["OPS_ROLE_PREFIX"] = names.RunbookRoleArnPrefix,
            }),
        };

    private StateMachineSpec StateMachine(CompiledOutput output)
    {
        var functions = output.Runbook.Functions
            .Select(name => KeyValuePair.Create(Placeholders.ForRemediation(name), names.Function(name)))
            .Append(KeyValuePair.Create(Placeholders.RecordFunction, names.RecordFunction));
        return new StateMachineSpec(
            names.StateMachine(output.Runbook.Name),
            output.Runbook.Name,
            names.RoleArn(names.StatesRole),
            output.StateMachine,
            ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, functions));
    }

    private ImmutableArray<RuleSpec> Rules(ImmutableArray<CompiledRunbook> runbooks)
    {
        var target = names.FunctionArn(names.Dispatcher);
        var folded = RuleFolding.Fold(runbooks);
        var machines = JsonArray.From(runbooks.Select(runbook => (JsonValue)names.StateMachineArn(names.StateMachine(runbook.Name))));
        var ends = EndingsPattern.With("detail", JsonObject.Of(
            ("status", JsonArray.Of("TIMED_OUT", "ABORTED", "FAILED")),
            ("stateMachineArn", JsonArray.Of(JsonObject.Of(("prefix", names.StateMachineArn(names.Prefix)))))));
        return
        [
            .. folded.Select((pattern, i) => new RuleSpec(names.Rule(i + 1), pattern, $"Triggers of the runbooks of stack {names.Stack}.", target)),
            .. machines.Count == 0
                ? Array.Empty<RuleSpec>()
                : [new RuleSpec(names.EndingsRule, ends, $"Runs of stack {names.Stack} that Step Functions ended.", target)],
        ];
    }

    private ImmutableArray<ScheduleSpec> Schedules(ImmutableArray<CompiledRunbook> runbooks)
    {
        var sweep = Schedule("sweep-claims", "rate(5 minutes)", "UTC", "Finishes starts that were left half done.", JsonObject.Of(("kind", "sweep-claims")));
        var triggers =
            from runbook in runbooks
            from trigger in runbook.Triggers.Select((trigger, index) => (Schedule: trigger as ScheduleTrigger, Index: index))
            where trigger.Schedule is not null
            select Schedule(
                $"{runbook.Name}-{trigger.Index}",
                trigger.Schedule.Expression,
                trigger.Schedule.Timezone,
                runbook.Summary,
                JsonObject.Of(
                    ("kind", "schedule"),
                    ("runbook", runbook.Name),
                    ("trigger", trigger.Index),
                    ("at", "<aws.scheduler.scheduled-time>"),
                    ("id", "<aws.scheduler.execution-id>")));
        return runbooks.IsEmpty ? [] : [sweep, .. triggers];
    }

    private ScheduleSpec Schedule(string name, string expression, string timezone, string description, JsonObject request) =>
        new(
            name, names.ScheduleGroup, expression, timezone, description, JsonObject.Of(("ops", request)), names.FunctionArn(names.Dispatcher),
            names.RoleArn(names.EventsRole));
}
