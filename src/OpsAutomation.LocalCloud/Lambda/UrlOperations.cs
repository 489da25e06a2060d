using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>The operations on function URLs. A URL's host is its id, so that it stays the same whatever the port.</summary>
internal sealed class UrlOperations(CloudContext cloud, FunctionStore store, FunctionFinder finder)
{
    private const int IdLength = 32;

    public async ValueTask<AwsResponse> CreateAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        if (function.Resolve(qualifier) is null) throw new LambdaRefusal(LambdaErrors.FunctionNotFound(function.ArnOf(qualifier)));
        var auth = request.Json["AuthType"]?.AsText;
        if (auth is not ("AWS_IAM" or "NONE"))
            throw new LambdaRefusal(LambdaErrors.Invalid(auth ?? "null", "authType", "Member must satisfy enum value set: [NONE, AWS_IAM]"));
        var now = Now();
        var config = new JsonObjectBuilder()
            .Set("Id", IdOf(function.Id, qualifier))
            .Set("FunctionArn", function.ArnOf(qualifier))
            .Set("AuthType", auth)
            .SetIf("Cors", request.Json["Cors"])
            .Set("CreationTime", now)
            .Set("LastModifiedTime", now)
            .Set("InvokeMode", request.Json["InvokeMode"] ?? "BUFFERED")
            .Build();
        await store.ChangeAsync(function, current =>
        {
            if (current.Setting("urls", qualifier) is not null) throw new LambdaRefusal(LambdaErrors.UrlExists(current.ArnOf(qualifier)));
            return current.WithIn("urls", qualifier ?? FunctionRecord.Latest, config);
        });
        return AwsResponse.Json(Shown(config, request.Region), 201);
    }

    public AwsResponse Get(AwsRequest request)
    {
        var function = finder.Find(request, out var qualifier);
        return Shown(function.Setting("urls", qualifier) ?? throw new LambdaRefusal(LambdaErrors.NoSuchResource), request.Region);
    }

    public AwsResponse List(AwsRequest request)
    {
        var function = finder.Find(request);
        return Paging.Answer(
            request, "FunctionUrlConfigs", function.Section("urls").Values.ToArray().Select(config => Shown((JsonObject)config, request.Region)));
    }

    public async ValueTask<AwsResponse> UpdateAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        JsonObject? config = null;
        await store.ChangeAsync(function, current =>
        {
            config = current.Setting("urls", qualifier) ?? throw new LambdaRefusal(LambdaErrors.NoSuchResource);
            foreach (var name in (ReadOnlySpan<string>)["AuthType", "Cors", "InvokeMode"])
                if (request.Json[name] is { } value) config = config.With(name, value);
            config = config.With("LastModifiedTime", Now());
            return current.WithIn("urls", qualifier ?? FunctionRecord.Latest, config);
        });
        return Shown(config!, request.Region);
    }

    public async ValueTask<AwsResponse> DeleteAsync(AwsRequest request, CancellationToken cancel)
    {
        var function = finder.Find(request, out var qualifier);
        await store.ChangeAsync(function, current => current.Setting("urls", qualifier) is null
            ? throw new LambdaRefusal(LambdaErrors.NoSuchResource)
            : current.WithoutIn("urls", qualifier ?? FunctionRecord.Latest));
        return new AwsResponse { Status = 204 };
    }

    /// <summary>The function and the qualifier that a URL's id stands for.</summary>
    public (FunctionRecord Function, string? Qualifier, JsonObject Config)? Find(string id)
    {
        foreach (var function in store.All)
            foreach (var (qualifier, config) in function.Section("urls"))
                if (config["Id"]!.AsText == id) return (function, qualifier == FunctionRecord.Latest ? null : qualifier, (JsonObject)config);
        return null;
    }

    private JsonObject Shown(JsonObject config, string region) => config.Without("Id")
        .With("FunctionUrl", $"http://{config["Id"]!.AsText}.lambda-url.{region}.localhost:{cloud.Endpoint.Port}/");

    private string Now() => cloud.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Lower-case letters and digits, as AWS's URL ids; the same again for a URL that is made again.</summary>
    private static string IdOf(string function, string? qualifier)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{function}:{qualifier}"));
        return string.Create(IdLength, hash, static (id, bytes) =>
        {
            for (var i = 0; i < id.Length; i++) id[i] = Alphabet[bytes[i] & 31];
        });
    }
}
