using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>State machines: create, update, list, delete, validate.</summary>
internal sealed class MachineOperations(CloudContext cloud, MachineStore machines, ExecutionBook book)
{
    private readonly ConfigurationCheck _configuration = new(cloud);

    public async Task<AwsResponse> CreateAsync(AwsRequest request)
    {
        var json = request.Json;
        var name = json["name"]!.AsText!;
        var text = json["definition"]!.AsText!;
        var role = json["roleArn"]!.AsText!;
        var type = json["type"]?.AsText == "EXPRESS" ? ExecutionType.Express : ExecutionType.Standard;
        var tags = TagOperations.Read(json["tags"]);
        var arn = StatesArn.OfMachine(request.Region, request.Account, name);
        if (!ResourceName.IsValid(name)) return StatesErrors.BadName(name);
        if (!role.StartsWith("arn:", StringComparison.Ordinal)) return StatesErrors.NoArn(role);
        if (json["versionDescription"] is not null && json["publish"]?.AsBool != true) return StatesErrors.NoDescriptionWithoutPublish;
        if (tags.Count > TagOperations.MostTags) return StatesErrors.TooManyTags(arn);
        if (DefinitionCheck.Definition(text, type) is { } refused) return refused;
        if (!_configuration.TryRead(json, MachineConfiguration.Standard, out var configuration, out var error)) return error;
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
            Tags = tags,
            Configuration = configuration,
        };
        return await machines.ChangeAsync(arn, held => Create(held, fresh, json["publish"]?.AsBool == true, json["versionDescription"]?.AsText));
    }

    public async Task<AwsResponse> UpdateAsync(AwsRequest request)
    {
        var json = request.Json;
        var text = json["definition"]?.AsText;
        var role = json["roleArn"]?.AsText;
        if (!ArnArgument.TryReadMachine(request, out var arn, out var error)) return error;
        // Versions do not change, so an update of one finds nothing.
        if (machines.Find(arn.Text) is not { } known) return StatesErrors.NoMachine(arn.Text);
        if (text is null && role is null && json["loggingConfiguration"] is null && json["tracingConfiguration"] is null
            && json["encryptionConfiguration"] is null)
        {
            return StatesErrors.NothingToUpdate;
        }
        if (text is not null && DefinitionCheck.Definition(text, known.Type) is { } refused) return refused;
        if (role?.StartsWith("arn:", StringComparison.Ordinal) == false) return StatesErrors.NoArn(role);
        if (json["versionDescription"] is not null && json["publish"]?.AsBool != true) return StatesErrors.NoDescriptionWithoutPublish;
        var definition = text is null ? null : machines.Keep(text);
        return await machines.ChangeAsync<AwsResponse>(arn.Text, held =>
        {
            if (held is null) return (null, StatesErrors.NoMachine(arn.Text));
            if (!_configuration.TryRead(json, held.Configuration, out var configuration, out var bad)) return (null, bad);
            var next = held with { DefinitionId = definition?.Id ?? held.DefinitionId, RoleArn = role ?? held.RoleArn, Configuration = configuration };
            if (!IsSameRevision(next, held)) next = next with { RevisionId = cloud.Ids.Uuid() };
            next = next with { Updated = Wire.Cut(cloud.Now) };
            var answer = new JsonObjectBuilder(3).Set("updateDate", Wire.Time(next.Updated)).SetIf("revisionId", MachineAnswers.Revision(next.RevisionId));
            if (json["publish"]?.AsBool != true) return (next, answer.Build());
            if (!next.TryPublish(json["versionDescription"]?.AsText, next.Updated, out next, out var version)) return (null, VersionOperations.TooMany(held));
            return (next, answer.Set("stateMachineVersionArn", next.VersionArn(version)).Build());
        });
    }

    public AwsResponse List(AwsRequest request)
    {
        if (!Paging.TryRead(request, "machines", 100, out var paging, out var error)) return error;
        var here = machines.All.Where(m => IsIn(m.Arn, request)).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        return paging.Answer("stateMachines", here, m => JsonObject.Of(
            ("stateMachineArn", m.Arn), ("name", m.Name), ("type", MachineAnswers.TypeName(m.Type)), ("creationDate", Wire.Time(m.Created))));
    }

    /// <summary>A version or an alias is not deleted so, and what is not there is gone already.</summary>
    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (!ArnArgument.TryReadMachine(request, out var arn, out var error)) return error;
        if (machines.Find(arn.Text) is null) return JsonObject.Empty;
        await machines.RemoveAsync(arn.Text);
        await Task.WhenAll(book.OfMachine(arn.Text, static e => e.Status == ExecutionStatus.Running).Select(static e => e.StopAsync(null, null)));
        return JsonObject.Empty;
    }

    public static AwsResponse Validate(AwsRequest request)
    {
        var json = request.Json;
        var type = json["type"]?.AsText == "EXPRESS" ? ExecutionType.Express : ExecutionType.Standard;
        return DefinitionCheck.Report(json["definition"]!.AsText!, type, json["severity"]?.AsText, (int)(json["maxResults"]?.AsLong ?? 0));
    }

    public static bool IsIn(string arn, AwsRequest request) => arn.StartsWith($"arn:aws:states:{request.Region}:{request.Account}:", StringComparison.Ordinal);

    /// <summary>Another role or other tags are not looked at: such a request is the same again, and changes neither.</summary>
    private static (Machine? Machine, AwsResponse Result) Create(Machine? held, Machine fresh, bool publish, string? description)
    {
        if (held is not null)
        {
            if (held.Type != fresh.Type || !IsSameRevision(held, fresh with { RoleArn = held.RoleArn })) return (null, StatesErrors.MachineExists(held.Arn));
            fresh = held;
        }
        var answer = new JsonObjectBuilder(3).Set("stateMachineArn", fresh.Arn).Set("creationDate", Wire.Time(fresh.Created));
        if (!publish) return (fresh, answer.Build());
        if (!fresh.TryPublish(description, fresh.Created, out var next, out var version)) return (null, VersionOperations.TooMany(fresh));
        return (next, answer.Set("stateMachineVersionArn", next.VersionArn(version)).Build());
    }

    private static bool IsSameRevision(Machine a, Machine b) =>
        a.DefinitionId == b.DefinitionId && a.RoleArn == b.RoleArn && a.Configuration.Equals(b.Configuration);
}
