using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>
/// The Lambda Runtime API (developer guide, "Using the Lambda runtime API"). Each instance has an address of its own, told apart by a path in front.
/// </summary>
internal sealed class RuntimeEndpoint(CloudContext cloud) : IPlainEndpoint
{
    private const string Prefix = "/_lambda/";
    private const string Version = "2018-06-01/runtime/";
    private const string InvocationPart = "invocation/";

    private readonly ConcurrentDictionary<string, FunctionInstance> _instances = new(StringComparer.Ordinal);

    /// <summary>Responses may be larger than what is accepted of them, to be refused in Lambda's words.</summary>
    public int MaxBodyBytes => 32 * 1024 * 1024;

    public bool Claims(string host, string path) => path.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>What AWS_LAMBDA_RUNTIME_API holds: host, port and a path, which runtimes put in front of theirs.</summary>
    public string AddressOf(FunctionInstance instance) => $"{cloud.Endpoint.Authority}{Prefix}{instance.Token}";

    public void Add(FunctionInstance instance) => _instances[instance.Token] = instance;

    public void Remove(FunctionInstance instance) => _instances.TryRemove(instance.Token, out _);

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel)
    {
        var path = request.RawPath.AsSpan(Prefix.Length);
        var slash = path.IndexOf('/');
        if (slash < 0 || !_instances.TryGetValue(path[..slash].ToString(), out var instance)) return ValueTask.FromResult(RuntimeAnswer.Gone());
        path = path[(slash + 1)..];
        if (!path.StartsWith(Version)) return ValueTask.FromResult(NotFound());
        path = path[Version.Length..];
        if (request.Method == "GET" && path.SequenceEqual("invocation/next")) return instance.NextAsync(cancel);
        return ValueTask.FromResult(request.Method == "POST" ? Post(request, instance, path) : NotFound());
    }

    private static AwsResponse Post(AwsRequest request, FunctionInstance instance, ReadOnlySpan<char> path)
    {
        var type = request.Header("Lambda-Runtime-Function-Error-Type");
        if (path.SequenceEqual("init/error")) return instance.FailInit(request.Body, type);
        if (!path.StartsWith(InvocationPart)) return NotFound();
        path = path[InvocationPart.Length..];
        var slash = path.IndexOf('/');
        if (slash < 0) return NotFound();
        var id = path[..slash].ToString();
        return path[(slash + 1)..] switch
        {
            "response" => instance.Respond(id, request.Body),
            "error" => instance.Fail(id, request.Body, type),
            _ => NotFound(),
        };
    }

    private static AwsResponse NotFound() => AwsResponse.Raw("404 page not found\n"u8.ToArray(), "text/plain", 404);
}
