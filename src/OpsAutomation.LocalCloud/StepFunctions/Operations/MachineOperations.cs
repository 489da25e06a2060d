using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>State machines: create, update, describe, list, delete, validate.</summary>
internal sealed class MachineOperations(CloudContext cloud, MachineStore machines, MachineResolver resolver, ExecutionBook book)
{
    private readonly DefinitionCheck _check = new(cloud);

    public async Task<AwsResponse> CreateAsync(AwsRequest request)
    {
        var json = request.Json;
        if (json["name"]?.AsText is not { } name) return StatesErrors.Missing("name");
        if (json["definition"]?.AsText is not { } text) return StatesErrors.Missing("definition");
        if (json["roleArn"]?.AsText is not { } role) return StatesErrors.Missing("roleArn");
        if (!ResourceName.IsValid(name)) return StatesErrors.BadName(name);
        if (!role.StartsWith("arn:", StringComparison.Ordinal)) return StatesErrors.NoArn(role);
        if (json["versionDescription"] is not null && json["publish"]?.AsBool != true)
            return StatesErrors.Validation("Version description can only be set when publish is true");
        var type = json["type"]?.AsText == "EXPRESS" ? ExecutionType.Express : ExecutionType.Standard;
        if (DefinitionCheck.Definition(text, type) is { } refused) return refused;
        if (_check.Logging(json["loggingConfiguration"]) is { } badLogging) return badLogging;
        var arn = StatesArn.OfMachine(request.Region, request.Account, name);
        var now = Wire.Cut(cloud.Now);
        var fresh = new Machine
        {
            Arn = arn,
            Name = name,
            Type = type,
            RoleArn = role,
            DefinitionId = machines.Keep(text).Id,
            Created = now,
            Updated = now,
            Tags = Tags(json["tags"]),
        };
        fresh = fresh with
        {
            Logging = json["loggingConfiguration"] as JsonObject ?? fresh.Logging,
            Tracing = json["tracingConfiguration"] as JsonObject ?? fresh.Tracing,
            Encryption = json["encryptionConfiguration"] as JsonObject ?? fresh.Encryption,
        };
        return await machines.ChangeAsync(arn, held => Create(held, fresh, json["publish"]?.AsBool == true, json["versionDescription"]?.AsText));
    }

    public async Task<AwsResponse> UpdateAsync(AwsRequest request)
    {
        var json = request.Json;
        var text = json["definition"]?.AsText;
        var role = json["roleArn"]?.AsText;
        if (!StatesArn.TryParse(json["stateMachineArn"]?.AsText, out var arn)) return StatesErrors.NoArn(json["stateMachineArn"]?.AsText ?? "");
        // Versions do not change, so an update of one finds nothing.
        if (machines.Find(arn.Text) is not { } known) return StatesErrors.NoMachine(arn.Text);
        if (text is null && role is null && json["loggingConfiguration"] is null && json["tracingConfiguration"] is null && json["encryptionConfiguration"] is null)
            return StatesErrors.NothingToUpdate;
        if (text is not null && DefinitionCheck.Definition(text, known.Type) is { } refused) return refused;
        if (_check.Logging(json["loggingConfiguration"]) is { } badLogging) return badLogging;
        if (json["versionDescription"] is not null && json["publish"]?.AsBool != true)
            return StatesErrors.Validation("Version description can only be set when publish is true");
        var definition = text is null ? null : machines.Keep(text);
        return await machines.ChangeAsync<AwsResponse>(arn.Text, held =>
        {
            if (held is null) return (null, StatesErrors.NoMachine(arn.Text));
            var now = Wire.Cut(cloud.Now);
            var next = held with
            {
                DefinitionId = definition?.Id ?? held.DefinitionId,
                RoleArn = role ?? held.RoleArn,
                Logging = json["loggingConfiguration"] as JsonObject ?? held.Logging,
                Tracing = json["tracingConfiguration"] as JsonObject ?? held.Tracing,
                Encryption = json["encryptionConfiguration"] as JsonObject ?? held.Encryption,
            };
            if (!IsSameRevision(next, held)) next = next with { RevisionId = cloud.Ids.Uuid() };
            next = next with { Updated = now };
            var answer = new JsonObjectBuilder(3).Set("updateDate", Wire.Time(now)).SetIf("revisionId", Revision(next));
            if (json["publish"]?.AsBool == true)
            {
                (next, var version) = next.Publish(json["versionDescription"]?.AsText, now);
                answer.Set("stateMachineVersionArn", next.VersionArn(version));
            }
            return (next, answer.Build());
        });
    }

    public AwsResponse Describe(AwsRequest request)
    {
        if (!resolver.TryResolve(request.Json["stateMachineArn"]?.AsText, out var target, out var error)) return error;
        var machine = target.Machine;
        var text = machines.Definition(target.DefinitionId).Text;
        var answer = new JsonObjectBuilder(14)
            .Set("stateMachineArn", request.Json["stateMachineArn"]!).Set("name", machine.Name).Set("status", "ACTIVE")
            .Set("definition", text).Set("roleArn", target.RoleArn).Set("type", TypeName(machine.Type))
            .Set("creationDate", Wire.Time(target.Version?.Created ?? machine.Created)).Set("loggingConfiguration", machine.Logging)
            .Set("tracingConfiguration", machine.Tracing).Set("encryptionConfiguration", machine.Encryption)
            .SetIf("revisionId", target.Version is { } v ? Revision(v.RevisionId) : Revision(machine))
            .SetIf("description", target.Version?.Description is { } d ? (JsonValue)d : null)
            .SetIf("variableReferences", VariableReferences.Of(text));
        return answer.Build();
    }

    public AwsResponse DescribeForExecution(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, book, out var entry, out var error)) return error;
        var head = entry.Head;
        var text = machines.Definition(head.DefinitionId).Text;
        var machine = machines.Find(head.MachineArn);
        var version = machine?.Versions.LastOrDefault(v => v.DefinitionId == head.DefinitionId);
        var revision = machine?.DefinitionId == head.DefinitionId ? machine.RevisionId : version?.RevisionId;
        return new JsonObjectBuilder(12)
            .Set("stateMachineArn", head.MachineArn).Set("name", head.MachineName).Set("definition", text).Set("roleArn", head.RoleArn)
            .Set("updateDate", Wire.Time(machine?.Updated ?? head.StartTime))
            .SetIf("loggingConfiguration", machine?.Logging).SetIf("tracingConfiguration", machine?.Tracing).Set("encryptionConfiguration", machine?.Encryption ?? Wire.OwnedKey)
            .SetIf("revisionId", revision is null ? null : Revision(revision)).SetIf("mapRunArn", head.MapRunArn is { } run ? (JsonValue)run : null)
            .SetIf("variableReferences", VariableReferences.Of(text)).Build();
    }

    public AwsResponse List(AwsRequest request)
    {
        if (!Paging.TryRead(request, "machines", 100, out var paging, out var error)) return error;
        var here = machines.All.Where(m => IsIn(m.Arn, request)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        return paging.Answer("stateMachines", here, m => JsonObject.Of(
            ("stateMachineArn", m.Arn), ("name", m.Name), ("type", TypeName(m.Type)), ("creationDate", Wire.Time(m.Created))));
    }

    /// <summary>Running executions go on to their end, with the definition that they have.</summary>
    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (!StatesArn.TryParse(request.Json["stateMachineArn"]?.AsText, out var arn)) return StatesErrors.NoArn(request.Json["stateMachineArn"]?.AsText ?? "");
        if (arn.Kind != StatesArn.Machine) return StatesErrors.WrongKind(arn.Kind);
        await machines.RemoveAsync(arn.MachineArn);
        return JsonObject.Empty;
    }

    public static AwsResponse Validate(AwsRequest request)
    {
        var json = request.Json;
        if (json["definition"]?.AsText is not { } text) return StatesErrors.Missing("definition");
        var type = json["type"]?.AsText == "EXPRESS" ? ExecutionType.Express : ExecutionType.Standard;
        return DefinitionCheck.Report(text, type, json["severity"]?.AsText, (int)(json["maxResults"]?.AsLong ?? 0));
    }

    public static string TypeName(ExecutionType type) => type == ExecutionType.Express ? "EXPRESS" : "STANDARD";

    public static JsonObject Tags(JsonValue? list)
    {
        var tags = new JsonObjectBuilder();
        if (list is JsonArray items)
            foreach (var item in items) tags.Set(item["key"]?.AsText ?? "", item["value"] ?? "");
        return tags.Build();
    }

    public static bool IsIn(string arn, AwsRequest request) => arn.StartsWith($"arn:aws:states:{request.Region}:{request.Account}:", StringComparison.Ordinal);

    private static (Machine? Machine, AwsResponse Result) Create(Machine? held, Machine fresh, bool publish, string? description)
    {
        if (held is not null)
        {
            var same = IsSameRevision(held, fresh) && held.Type == fresh.Type;
            if (!same) return (null, StatesErrors.MachineExists(held.Arn));
            fresh = held;
        }
        var answer = new JsonObjectBuilder(3).Set("stateMachineArn", fresh.Arn).Set("creationDate", Wire.Time(fresh.Created));
        if (publish)
        {
            (fresh, var version) = fresh.Publish(description, fresh.Created);
            answer.Set("stateMachineVersionArn", fresh.VersionArn(version));
        }
        return (fresh, answer.Build());
    }

    private static bool IsSameRevision(Machine a, Machine b) =>
        a.DefinitionId == b.DefinitionId && a.RoleArn == b.RoleArn && a.Logging.Equals(b.Logging) && a.Tracing.Equals(b.Tracing);

    private static JsonValue? Revision(Machine machine) => Revision(machine.RevisionId);

    private static JsonValue? Revision(string id) => id == Machine.InitialRevision ? null : (JsonValue)id;
}
