using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Aliases of state machines.</summary>
internal sealed class AliasOperations(CloudContext cloud, MachineStore machines)
{
    private static readonly AwsError OtherRouting =
        StatesErrors.Conflict("Failed to create alias because an alias with the same name and a different routing configuration already exists.");

    /// <summary>In the calls about aliases AWS does not say which resource it is.</summary>
    private static readonly AwsError Missing = new("ResourceNotFound", "Request references a resource that does not exist.");

    private static readonly AwsError TooMany = StatesErrors.QuotaExceeded("The state machine has reached the maximum number of aliases (100).");

    public async Task<AwsResponse> CreateAsync(AwsRequest request)
    {
        var json = request.Json;
        var name = json["name"]!.AsText!;
        var routes = AliasRoute.Read(json["routingConfiguration"]);
        if (RoutingCheck.Of(routes) is { } refused) return refused;
        if (!StatesArn.TryParse(routes[0].VersionArn, out var first)) return StatesErrors.NoArn(routes[0].VersionArn);
        return await machines.ChangeAsync<AwsResponse>(first.MachineArn, held =>
        {
            if (Unknown(held, routes) is { } missing) return (null, missing);
            var alias = held!.Alias(name);
            if (alias is null && held.Aliases.Length >= Machine.MostAliases) return (null, TooMany);
            if (alias is not null && (!alias.Routes.SequenceEqual(routes) || alias.Description != json["description"]?.AsText)) return (null, OtherRouting);
            var now = Wire.Cut(cloud.Now);
            alias ??= new MachineAlias(name, json["description"]?.AsText, routes, now, now);
            var next = held.Alias(name) is null ? held.WithAlias(alias) : held;
            return (next, JsonObject.Of(("creationDate", Wire.Time(alias.Created)), ("stateMachineAliasArn", next.AliasArn(alias))));
        });
    }

    public async Task<AwsResponse> UpdateAsync(AwsRequest request)
    {
        var json = request.Json;
        if (!TryParse(request, out var arn, out var refused)) return refused;
        if (json["description"] is null && json["routingConfiguration"] is null)
            return StatesErrors.Validation("Either the description or the RoutingConfiguration must be specified", "MISSING_REQUIRED_PARAMETER");
        var routes = AliasRoute.Read(json["routingConfiguration"]);
        if (json["routingConfiguration"] is not null && RoutingCheck.Of(routes) is { } bad) return bad;
        return await machines.ChangeAsync<AwsResponse>(arn.MachineArn, held =>
        {
            if (held?.Alias(arn.Qualifier!) is not { } alias) return (null, Missing);
            if (!routes.IsEmpty && Unknown(held, routes) is { } missing) return (null, missing);
            var now = Wire.Cut(cloud.Now);
            alias = alias with
            {
                Description = json["description"]?.AsText ?? alias.Description,
                Routes = routes.IsEmpty ? alias.Routes : routes,
                Updated = now,
            };
            return (held with { Aliases = [.. held.Aliases.Select(a => a.Name == alias.Name ? alias : a)] }, JsonObject.Of(("updateDate", Wire.Time(now))));
        });
    }

    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (!TryParse(request, out var arn, out var refused)) return refused;
        // One that is gone already is as it was asked to be.
        return await machines.ChangeAsync<AwsResponse>(arn.MachineArn, held => held?.Alias(arn.Qualifier!) is null
            ? (null, JsonObject.Empty)
            : (held with { Aliases = held.Aliases.RemoveAll(a => a.Name == arn.Qualifier) }, JsonObject.Empty));
    }

    public AwsResponse Describe(AwsRequest request)
    {
        if (!TryParse(request, out var arn, out var refused)) return refused;
        if (machines.Find(arn.MachineArn)?.Alias(arn.Qualifier!) is not { } alias) return Missing;
        return new JsonObjectBuilder(6).Set("stateMachineAliasArn", arn.Text).Set("name", alias.Name)
            .SetIf("description", alias.Description is { } d ? (JsonValue)d : null).Set("routingConfiguration", alias.RoutesJson())
            .Set("creationDate", Wire.Time(alias.Created)).Set("updateDate", Wire.Time(alias.Updated)).Build();
    }

    public AwsResponse List(AwsRequest request)
    {
        if (!ArnArgument.TryReadMachine(request, out var arn, out var refused)) return refused;
        if (machines.Find(arn.MachineArn) is not { } machine) return StatesErrors.NoMachine(arn.Text);
        if (!Paging.TryRead(request, arn.Text, 100, out var paging, out var error)) return error;
        var found = machine.Aliases.Where(a => arn.Qualifier is null || a.Routes.Any(r => r.VersionArn == arn.Text)).ToList();
        return paging.Answer(
            "stateMachineAliases", found, a => JsonObject.Of(("stateMachineAliasArn", machine.AliasArn(a)), ("creationDate", Wire.Time(a.Created))));
    }

    private static bool TryParse(
        AwsRequest request, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StatesArn? arn,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out AwsError? error)
    {
        if (ArnArgument.TryRead(request, "stateMachineAliasArn", StatesArn.Machine, out arn, out error) && arn.Qualifier is null)
            error = StatesErrors.WrongKind(arn.Kind);
        return error is null;
    }

    private static AwsError? Unknown(Machine? machine, ImmutableArray<AliasRoute> routes)
    {
        foreach (var route in routes)
        {
            if (!StatesArn.TryParse(route.VersionArn, out var arn)) return StatesErrors.NoArn(route.VersionArn);
            if (machine is null || arn.MachineArn != machine.Arn || machine.Version(arn.Qualifier!) is null) return Missing;
        }
        return null;
    }
}
