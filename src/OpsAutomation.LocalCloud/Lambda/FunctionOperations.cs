using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Lambda.Runtime;
using OpsAutomation.LocalCloud.S3;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>The operations on functions. A function is Active as soon as it is created.</summary>
internal sealed class FunctionOperations(
    CloudContext cloud, FunctionStore store, FunctionFinder finder, PackageStore packages, S3Service s3, FunctionPools pools)
{
    private const int DefaultTimeout = 3;
    private const int LongestTimeout = 900;
    private const int DefaultMemory = 128;
    private const int MostMemory = 10_240;
    private static readonly string[] Changeable =
        [
            "Role", "Handler", "Description", "Timeout", "MemorySize", "Runtime", "Environment", "TracingConfig", "LoggingConfig",
            "EphemeralStorage", "Layers", "DeadLetterConfig",
        ];

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request, CancellationToken cancel)
    {
        var json = request.Json;
        var name = FunctionFinder.Parse(json["FunctionName"]?.AsText ?? "").Name;
        if (json["Role"]?.AsText is not { Length: > 0 }) throw Refused(LambdaErrors.Invalid("null", "role", "Member must not be null"));
        if (json["PackageType"]?.AsText is "Image") throw Refused(LambdaErrors.InvalidParameter("Container images cannot be run here; use a zip package."));
        if (json["Runtime"]?.AsText is not { } runtime)
            throw Refused(LambdaErrors.InvalidParameter("Runtime and Handler are mandatory parameters for functions created with deployment packages."));
        if (!runtime.StartsWith("provided", StringComparison.Ordinal) && !runtime.StartsWith("python", StringComparison.Ordinal))
            throw Refused(LambdaErrors.InvalidParameter($"The runtime {runtime} cannot be run here; use provided.al2023, or python for trials."));
        var id = FunctionStore.Id(request.Account, request.Region, name);
        if (store.Find(id) is not null) throw Refused(LambdaErrors.FunctionExists(name));
        var (sha, size) = await PackageAsync(json["Code"] as JsonObject ?? JsonObject.Empty, request, cancel);
        var configuration = new JsonObjectBuilder(24)
            .Set("FunctionName", name)
            .Set("FunctionArn", FunctionFinder.Arn(request.Account, request.Region, name))
            .Set("Runtime", runtime)
            .Set("Role", json["Role"]!)
            .Set("Handler", json["Handler"] ?? "")
            .Set("CodeSize", size)
            .Set("Description", json["Description"] ?? "")
            .Set("Timeout", json["Timeout"] ?? DefaultTimeout)
            .Set("MemorySize", json["MemorySize"] ?? DefaultMemory)
            .Set("LastModified", Now())
            .Set("CodeSha256", sha)
            .Set("Version", FunctionRecord.Latest)
            .SetIf("Environment", Environment(json))
            .Set("TracingConfig", json["TracingConfig"] ?? JsonObject.Of(("Mode", "PassThrough")))
            .Set("RevisionId", cloud.Ids.Uuid())
            .SetIf("Layers", json["Layers"])
            .SetIf("DeadLetterConfig", json["DeadLetterConfig"])
            .Set("State", "Active")
            .Set("LastUpdateStatus", "Successful")
            .Set("PackageType", "Zip")
            .Set("Architectures", json["Architectures"] ?? JsonArray.Of("x86_64"))
            .Set("EphemeralStorage", json["EphemeralStorage"] ?? JsonObject.Of(("Size", 512)))
            .Set("SnapStart", JsonObject.Of(("ApplyOn", "None"), ("OptimizationStatus", "Off")))
            .Set("LoggingConfig", Logging(name, json["LoggingConfig"]))
            .Build();
        Check(configuration);
        var function = new FunctionRecord(id, JsonObject.Of(("latest", configuration)));
        if (json["Tags"] is JsonObject tags) function = function.With("tags", tags);
        if (json["Publish"]?.AsBool == true) function = VersionOperations.Publish(function, null, out configuration);
        await store.AddAsync(function);
        return AwsResponse.Json(configuration, 201);
    }

    public AwsResponse Get(AwsRequest request)
    {
        var function = finder.Find(request, out var qualifier);
        var configuration = Resolved(function, qualifier);
        var answer = new JsonObjectBuilder()
            .Set("Configuration", configuration)
            .Set("Code", JsonObject.Of(("RepositoryType", "S3"), ("Location", new Uri(packages.ZipPath(configuration["CodeSha256"]!.AsText!)).AbsoluteUri)));
        if (function.Section("tags") is { Count: > 0 } tags) answer.Set("Tags", tags);
        if (function.ReservedConcurrency is { } reserved) answer.Set("Concurrency", JsonObject.Of(("ReservedConcurrentExecutions", reserved)));
        return answer.Build();
    }

    public AwsResponse GetConfiguration(AwsRequest request)
    {
        var function = finder.Find(request, out var qualifier);
        return Resolved(function, qualifier);
    }

    public async ValueTask<AwsResponse> UpdateCodeAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request);
        var (sha, size) = await PackageAsync(request.Json, request, cancel);
        if (request.Json["DryRun"]?.AsBool == true) return function.Configuration.With("CodeSha256", sha).With("CodeSize", size);
        return await ChangeAsync(request, function, configuration =>
        {
            configuration = configuration.With("CodeSha256", sha).With("CodeSize", size);
            return request.Json["Architectures"] is { } architectures ? configuration.With("Architectures", architectures) : configuration;
        });
    }

    public async ValueTask<AwsResponse> UpdateConfigurationAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request);
        return await ChangeAsync(request, function, configuration =>
        {
            foreach (var name in Changeable)
            {
                if (request.Json[name] is not { } value) continue;
                if (name == "LoggingConfig") value = Logging(function.Name, value);
                if (name == "Environment" && Environment(request.Json) is null) configuration = configuration.Without(name);
                else configuration = configuration.With(name, value);
            }
            Check(configuration);
            return configuration;
        });
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        if (qualifier is null)
        {
            await store.RemoveAsync(function);
            pools.Retire(function.Id);
            return new AwsResponse { Status = 204 };
        }
        if (qualifier == FunctionRecord.Latest)
            throw Refused(LambdaErrors.InvalidParameter("$LATEST version cannot be deleted without deleting the function."));
        await store.ChangeAsync(function, current => current.WithoutIn("versions", qualifier));
        pools.Retire(function.Id, qualifier);
        return new AwsResponse { Status = 204 };
    }

    public AwsResponse List(AwsRequest request)
    {
        var scope = FunctionStore.Id(request.Account, request.Region, "");
        var all = request.QueryValue("FunctionVersion") == "ALL";
        var functions = store.All.Where(function => function.Id.StartsWith(scope, StringComparison.Ordinal))
            .SelectMany(function => all ? function.Versions.Values.ToArray().Prepend(function.Configuration) : [function.Configuration]);
        return Paging.Answer(request, "Functions", functions);
    }

    /// <summary>The configuration of what a qualifier names, with the ARN that was asked for.</summary>
    public static JsonObject Resolved(FunctionRecord function, string? qualifier)
    {
        var configuration = function.Resolve(qualifier) ?? throw Refused(LambdaErrors.FunctionNotFound(function.ArnOf(qualifier)));
        return qualifier is null ? configuration : configuration.With("FunctionArn", function.ArnOf(qualifier));
    }

    private async Task<AwsResponse> ChangeAsync(AwsRequest request, FunctionRecord function, Func<JsonObject, JsonObject> change)
    {
        JsonObject? shown = null;
        await store.ChangeAsync(function, current =>
        {
            if (request.Json["RevisionId"]?.AsText is { } expected && expected != current.Configuration["RevisionId"]!.AsText)
                throw Refused(LambdaErrors.RevisionMismatch);
            shown = change(current.Configuration).With("LastModified", Now()).With("RevisionId", cloud.Ids.Uuid());
            current = current.With("latest", shown);
            return request.Json["Publish"]?.AsBool == true ? VersionOperations.Publish(current, null, out shown) : current;
        });
        pools.Retire(function.Id, FunctionRecord.Latest);
        return shown!;
    }

    private async Task<(string Sha256, long Size)> PackageAsync(JsonObject code, AwsRequest request, CancellationToken cancel)
    {
        ReadOnlyMemory<byte> zip;
        if (code["ZipFile"]?.AsText is { } inline)
        {
            var buffer = new byte[inline.Length];
            if (!Convert.TryFromBase64String(inline, buffer, out var length))
                throw Refused(LambdaErrors.InvalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again."));
            zip = buffer.AsMemory(0, length);
        }
        else
        {
            var (bucket, key) = (code["S3Bucket"]?.AsText ?? "", code["S3Key"]?.AsText ?? "");
            zip = await s3.ReadAsync(bucket, key, cancel)
                ?? throw Refused(LambdaErrors.InvalidParameter(
                    "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist."));
        }
        var sha = await packages.AddAsync(zip, cancel)
            ?? throw Refused(LambdaErrors.InvalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again."));
        return (sha, zip.Length);
    }

    private static void Check(JsonObject configuration)
    {
        var timeout = configuration["Timeout"]!.AsLong ?? 0;
        if (timeout is < 1 or > LongestTimeout)
            throw Refused(LambdaErrors.Invalid(
                timeout.ToString(CultureInfo.InvariantCulture), "timeout",
                $"Member must have value {(timeout < 1 ? "greater than or equal to 1" : "less than or equal to 900")}"));
        var memory = configuration["MemorySize"]!.AsLong ?? 0;
        if (memory is < DefaultMemory or > MostMemory)
            throw Refused(LambdaErrors.Invalid(
                memory.ToString(CultureInfo.InvariantCulture), "memorySize",
                $"Member must have value {(memory < DefaultMemory ? "greater than or equal to 128" : "less than or equal to 10240")}"));
        foreach (var (name, _) in configuration["Environment"]?["Variables"] as JsonObject ?? JsonObject.Empty)
            if (Encoding.UTF8.GetByteCount(name) == 0 || name.Contains('='))
                throw Refused(LambdaErrors.Invalid(name, "environment.variables", "Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+"));
    }

    private static JsonObject? Environment(JsonObject request) =>
        request["Environment"]?["Variables"] is JsonObject { Count: > 0 } variables ? JsonObject.Of(("Variables", variables)) : null;

    private static JsonObject Logging(string name, JsonValue? given) =>
        JsonObject.Of(("LogFormat", given?["LogFormat"] ?? "Text"), ("LogGroup", given?["LogGroup"] ?? $"/aws/lambda/{name}"));

    private string Now() => cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    private static LambdaRefusal Refused(AwsError error) => new(error);
}
