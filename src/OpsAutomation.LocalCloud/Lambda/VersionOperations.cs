using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>Versions and aliases.</summary>
internal sealed class VersionOperations(CloudContext cloud, FunctionStore store, FunctionFinder finder)
{
    /// <summary>What may differ between two versions that are otherwise the same.</summary>
    private static readonly string[] Incidental = ["Version", "FunctionArn", "LastModified", "RevisionId", "Description"];

    /// <summary>Makes a version of $LATEST; when nothing has changed since the last one, that one is it.</summary>
    public static FunctionRecord Publish(FunctionRecord function, string? description, out JsonObject version)
    {
        var number = function.Document["lastVersion"]?.AsLong ?? 0;
        var last = function.Versions[number.ToString(CultureInfo.InvariantCulture)] as JsonObject;
        if (last is not null && Essence(last).Equals(Essence(function.Configuration)))
        {
            version = last;
            return function;
        }
        var name = (number + 1).ToString(CultureInfo.InvariantCulture);
        version = function.Configuration.With("Version", name).With("FunctionArn", function.ArnOf(name));
        if (!string.IsNullOrEmpty(description)) version = version.With("Description", description);
        return function.With("lastVersion", number + 1).WithIn("versions", name, version);
    }

    public async ValueTask<AwsResponse> PublishAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request);
        JsonObject? version = null;
        await store.ChangeAsync(function, current =>
        {
            if (request.Json["CodeSha256"]?.AsText is { Length: > 0 } sha && sha != current.Configuration["CodeSha256"]!.AsText)
                throw new LambdaRefusal(LambdaErrors.InvalidParameter(
                    $"CodeSHA256 ({sha}) is different from current CodeSHA256 in $LATEST ({current.Configuration["CodeSha256"]!.AsText}). Please "
                        + "try again with the CodeSHA256 in $LATEST."));
            if (request.Json["RevisionId"]?.AsText is { Length: > 0 } revision && revision != current.Configuration["RevisionId"]!.AsText)
                throw new LambdaRefusal(LambdaErrors.RevisionMismatch);
            return Publish(current, request.Json["Description"]?.AsText, out version);
        });
        return AwsResponse.Json(version!, 201);
    }

    public AwsResponse List(AwsRequest request)
    {
        var function = finder.Find(request);
        var latest = function.Configuration.With("FunctionArn", function.ArnOf(FunctionRecord.Latest));
        return Paging.Answer(request, "Versions", function.Versions.Values.ToArray().Prepend(latest));
    }

    public async ValueTask<AwsResponse> CreateAliasAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request);
        var name = request.Json["Name"]?.AsText ?? "";
        if (name.Length == 0 || name.All(char.IsAsciiDigit))
            throw new LambdaRefusal(LambdaErrors.Invalid(name, "name", "Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)"));
        JsonObject? alias = null;
        await store.ChangeAsync(function, current =>
        {
            if (current.Aliases.Has(name)) throw new LambdaRefusal(LambdaErrors.AliasExists(current.ArnOf(name)));
            alias = Alias(current, name, request.Json, JsonObject.Empty);
            return current.WithIn("aliases", name, alias);
        });
        return AwsResponse.Json(alias!, 201);
    }

    public async ValueTask<AwsResponse> UpdateAliasAsync(AwsRequest request, CancellationToken cancel)
    {
        var (function, name) = (finder.Find(request), request.PathMembers["Name"]);
        JsonObject? alias = null;
        await store.ChangeAsync(function, current =>
        {
            alias = Alias(current, name, request.Json, Existing(current, name));
            return current.WithIn("aliases", name, alias);
        });
        return alias!;
    }

    public AwsResponse GetAlias(AwsRequest request) => Existing(finder.Find(request), request.PathMembers["Name"]);

    public AwsResponse ListAliases(AwsRequest request)
    {
        var wanted = request.QueryValue("FunctionVersion");
        return Paging.Answer(
            request, "Aliases", finder.Find(request).Aliases.Values.ToArray().Where(alias => wanted is null || alias["FunctionVersion"]?.AsText == wanted));
    }

    public async ValueTask<AwsResponse> DeleteAliasAsync(AwsRequest request, CancellationToken cancel)
    {
        await store.ChangeAsync(finder.Find(request), current => current.WithoutIn("aliases", request.PathMembers["Name"]));
        return new AwsResponse { Status = 204 };
    }

    private JsonObject Alias(FunctionRecord function, string name, JsonObject request, JsonObject before)
    {
        var version = request["FunctionVersion"]?.AsText ?? before["FunctionVersion"]?.AsText ?? "";
        if (version != FunctionRecord.Latest && !function.Versions.Has(version))
            throw new LambdaRefusal(LambdaErrors.FunctionNotFound(function.ArnOf(version)));
        return new JsonObjectBuilder()
            .Set("AliasArn", function.ArnOf(name))
            .Set("Name", name)
            .Set("FunctionVersion", version)
            .Set("Description", request["Description"] ?? before["Description"] ?? "")
            .SetIf("RoutingConfig", request["RoutingConfig"] ?? before["RoutingConfig"])
            .Set("RevisionId", cloud.Ids.Uuid())
            .Build();
    }

    private static JsonObject Existing(FunctionRecord function, string name) =>
        function.Aliases[name] as JsonObject ?? throw new LambdaRefusal(LambdaErrors.AliasNotFound(function.ArnOf(name)));

    private static JsonObject Essence(JsonObject configuration)
    {
        foreach (var name in Incidental) configuration = configuration.Without(name);
        return configuration;
    }
}
