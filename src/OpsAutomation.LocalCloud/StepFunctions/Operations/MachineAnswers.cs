using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>What is said of a machine: of the machine, a version, an alias, a Map in it, or as an execution has it.</summary>
internal sealed class MachineAnswers(MachineStore machines, MachineResolver resolver, ExecutionBook book, ChildExecutions children)
{
    /// <summary>What stands for a definition when only metadata are asked for.</summary>
    private const string NoDefinition = "{}";

    public AwsResponse Describe(AwsRequest request)
    {
        if (!ArnArgument.TryRead(request, "stateMachineArn", StatesArn.Machine, out var arn, out var error)) return error;
        if (!resolver.TryResolve(arn.Label is null ? arn.Text : arn.MachineArn, out var target, out error)) return error;
        var machine = target.Machine;
        var whole = machines.Definition(target.DefinitionId).Text;
        if ((arn.Label is null ? whole : MapDefinition.Find(whole, arn.Label)) is not { } text) return StatesErrors.NoMachine(arn.Text);
        var answer = new JsonObjectBuilder(16)
            .Set("stateMachineArn", arn.Text).Set("name", arn.Label is null ? machine.Name : arn.Name).Set("status", "ACTIVE")
            .Set("definition", Shown(request, text)).Set("roleArn", target.RoleArn).Set("type", TypeName(machine.Type))
            .Set("creationDate", Wire.Time(target.Version?.Created ?? machine.Created));
        return target.Configuration.Show(answer)
            .SetIf("label", Text(arn.Label)).SetIf("revisionId", Revision(target.Version?.RevisionId ?? machine.RevisionId))
            .SetIf("description", Text(target.Version?.Description)).SetIf("variableReferences", References(request, text)).Build();
    }

    /// <summary>As the execution has it, whatever became of the machine since.</summary>
    public AwsResponse DescribeForExecution(AwsRequest request)
    {
        if (children.Find(request) is { } child) return ForChild(request, child);
        if (!ExecutionArgument.TryFind(request, book, out var entry, out var error)) return error;
        return ForExecution(request, entry.Head, machines.Definition(entry.Head.DefinitionId).Text).Build();
    }

    public static string TypeName(ExecutionType type) => type == ExecutionType.Express ? "EXPRESS" : "STANDARD";

    /// <summary>The revision that creation made has no id to be shown.</summary>
    public static JsonValue? Revision(string? id) => id is null or Machine.InitialRevision ? null : (JsonValue)id;

    private AwsResponse ForChild(AwsRequest request, ChildExecution child)
    {
        var head = child.Parent.Head;
        var label = StatesArn.TryParse(child.Request.StateMachineArn, out var arn) ? arn.Label! : "";
        var text = MapDefinition.Find(machines.Definition(head.DefinitionId).Text, label) ?? NoDefinition;
        return ForExecution(request, head, text)
            .Set("stateMachineArn", child.Request.StateMachineArn).Set("name", child.Request.StateMachineName)
            .Set("mapRunArn", child.Request.MapRunArn!).Set("label", label).Build();
    }

    private JsonObjectBuilder ForExecution(AwsRequest request, ExecutionHead head, string text)
    {
        var machine = machines.Find(head.MachineArn);
        var isCurrent = head.VersionArn is null && machine?.DefinitionId == head.DefinitionId;
        var version = head.VersionArn is { } arn
            ? machine?.Versions.FirstOrDefault(v => machine.VersionArn(v) == arn)
            : isCurrent ? null : machine?.Versions.LastOrDefault(v => v.DefinitionId == head.DefinitionId);
        var answer = new JsonObjectBuilder(14)
            .Set("stateMachineArn", head.MachineArn).Set("name", head.MachineName).Set("definition", Shown(request, text)).Set("roleArn", head.RoleArn)
            .Set("updateDate", Wire.Time((isCurrent ? machine?.Updated : version?.Created) ?? head.StartTime));
        return (version?.Configuration ?? machine?.Configuration ?? MachineConfiguration.Standard).Show(answer)
            .SetIf("revisionId", Revision(version?.RevisionId ?? (isCurrent ? machine?.RevisionId : null)))
            .SetIf("variableReferences", References(request, text));
    }

    private static string Shown(AwsRequest request, string text) => IsMetadataOnly(request) ? NoDefinition : text;

    private static JsonObject? References(AwsRequest request, string text) => IsMetadataOnly(request) ? null : VariableReferences.Of(text);

    private static bool IsMetadataOnly(AwsRequest request) => request.Json["includedData"]?.AsText == "METADATA_ONLY";

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}
