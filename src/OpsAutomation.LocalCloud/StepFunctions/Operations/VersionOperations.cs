using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Versions of state machines.</summary>
internal sealed class VersionOperations(CloudContext cloud, MachineStore machines)
{
    public async Task<AwsResponse> PublishAsync(AwsRequest request)
    {
        var json = request.Json;
        if (!ArnArgument.TryReadMachine(request, out var arn, out var refused)) return refused;
        return await machines.ChangeAsync<AwsResponse>(arn.Text, held =>
        {
            if (held is null) return (null, StatesErrors.NoMachine(arn.Text));
            if (json["revisionId"]?.AsText is { } revision && revision != held.RevisionId)
                return (null, StatesErrors.Conflict(
                    $"Failed to publish the State Machine version for revision {revision}. The current State Machine revision is {held.RevisionId}."));
            if (!held.TryPublish(json["description"]?.AsText, Wire.Cut(cloud.Now), out var next, out var version)) return (null, TooMany(held));
            return (next, JsonObject.Of(("creationDate", Wire.Time(version.Created)), ("stateMachineVersionArn", next.VersionArn(version))));
        });
    }

    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (!ArnArgument.TryRead(request, "stateMachineVersionArn", StatesArn.Machine, out var arn, out var refused)) return refused;
        if (arn.Qualifier is null || !int.TryParse(arn.Qualifier, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return StatesErrors.Validation("The specified ARN is not a state machine version ARN.");
        return await machines.ChangeAsync<AwsResponse>(arn.MachineArn, held =>
        {
            if (held is null) return (null, JsonObject.Empty);
            var users = held.Aliases.Where(a => a.Routes.Any(r => r.VersionArn == arn.Text)).ToList();
            if (users.Count > 0)
            {
                var names = string.Join(", ", users.Select(static a => a.Name));
                return (null, StatesErrors.Conflict(
                    $"Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [{names}]"));
            }
            return (held with { Versions = held.Versions.RemoveAll(v => v.Number == number) }, JsonObject.Empty);
        });
    }

    public static AwsError TooMany(Machine machine) =>
        StatesErrors.QuotaExceeded(string.Create(
            CultureInfo.InvariantCulture, $"The state machine has reached the maximum number of versions ({Machine.MostVersions}): '{machine.Arn}'"));

    public AwsResponse List(AwsRequest request)
    {
        if (!ArnArgument.TryReadMachine(request, out var arn, out var refused)) return refused;
        if (machines.Find(arn.Text) is not { } machine) return StatesErrors.NoMachine(arn.Text);
        if (!Paging.TryRead(request, arn.Text, 100, out var paging, out var error)) return error;
        return paging.Answer("stateMachineVersions", [.. machine.Versions.Reverse()], v => JsonObject.Of(
            ("stateMachineVersionArn", machine.VersionArn(v)), ("creationDate", Wire.Time(v.Created))));
    }
}
