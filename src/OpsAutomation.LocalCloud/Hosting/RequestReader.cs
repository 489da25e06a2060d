using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;
using OpsAutomation.LocalCloud.Hosting.Signing;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Reads a request: which service, which operation, who calls, what is in it.</summary>
internal sealed class RequestReader(CloudContext cloud, CloudServices services)
{
    private const int FormToRouteBy = 2 * 1024 * 1024;
    private readonly Authenticator _authenticator = new(cloud);

    public async ValueTask<IncomingRequest> ReadAsync(HttpContext http, string host, CancellationToken cancel)
    {
        var (path, query) = SplitTarget(http);
        var headers = http.Request.Headers;
        var endpoint = services.Claimant(host, path);
        var readable = CredentialReader.TryRead(headers, http.Request.Query, out var credential);
        var target = headers["X-Amz-Target"].ToString();
        var service = endpoint is null ? Route(credential, target) : null;
        var limit = endpoint?.MaxBodyBytes ?? service?.MaxBodyBytes ?? FormToRouteBy;
        var body = await RequestBody.ReadAsync(http.Request.BodyReader, http.Request.ContentLength, limit, cancel);
        var form = FormParameters.Empty;
        var isQuery = target.Length == 0 && service is { AlsoSpeaksQuery: true };
        if (endpoint is null && body is not null
            && (service is null && credential is null || isQuery || service?.Protocol is AwsProtocol.Query or AwsProtocol.Ec2Query))
        {
            form = FormReader.Read(IsForm(http) ? body : [], query);
            // A Query request without a signature is known by its version.
            service ??= form["Version"] is { } version && form["Action"] is not null ? services.ByVersion(version) : null;
        }
        if (endpoint is null && credential is null) service ??= services.BySigningName("s3");
        var protocol = endpoint is not null ? AwsProtocol.RestJson : isQuery ? AwsProtocol.Query : service?.Protocol ?? ProtocolOf(http, target);
        var refusal = service is null && endpoint is null ? UnknownService(credential) : body is null ? AwsErrors.TooLarge(protocol) : null;
        var received = body ?? [];
        Dictionary<string, string>? trailers = null;
        var caller = CallerIdentity.Anonymous;
        AwsError? refused = null;
        if (refusal is null)
        {
            (caller, refused) = readable
                ? _authenticator.Identify(credential, protocol, http.Request.Method, path, query, headers, received)
                : (CallerIdentity.Anonymous, AuthenticationErrors.Unreadable(protocol));
            if (endpoint is null) refusal = refused;
        }
        if (refusal is null && headers["X-Amz-Content-SHA256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal)
            && !ChunkedUpload.TryDecode(received, out received, out trailers)) refusal = AwsErrors.BadChunks;
        var json = JsonObject.Empty;
        if (refusal is null && protocol is AwsProtocol.Json10 or AwsProtocol.Json11 or AwsProtocol.RestJson && endpoint is null)
            refusal = ReadJson(received, protocol, ref json);
        var operation = target.Length > 0 ? target[(target.LastIndexOf('.') + 1)..] : form["Action"] ?? "";
        if (protocol == AwsProtocol.Query && service?.QueryFormOf(operation) is { } shape) json = shape.Input.ReadMembers(form);
        var request = new AwsRequest
        {
            Service = service?.SigningName ?? credential?.Service ?? "",
            Operation = operation,
            Caller = caller,
            AuthenticationError = refused,
            Region = credential?.Region ?? cloud.Region,
            RequestId = cloud.Ids.Uuid(),
            ReceivedAt = cloud.Now,
            Method = http.Request.Method,
            Host = host,
            RawPath = path,
            RawQuery = query,
            Query = http.Request.Query,
            Headers = headers,
            Body = received,
            Trailers = trailers,
            Json = json,
            Form = form,
            SourceAddress = http.Connection.RemoteIpAddress ?? IPAddress.Loopback,
        };
        return new IncomingRequest(request, protocol, service, endpoint, refusal);
    }

    private IAwsService? Route(Credential? credential, string target) =>
        (credential is null ? null : services.BySigningName(credential.Service)) ?? (target.Length > 0 ? services.ByTarget(target) : null);

    /// <summary>An invocation's payload is any JSON; only operations whose body is an object need one, so others are left to the service.</summary>
    private static AwsError? ReadJson(byte[] body, AwsProtocol protocol, ref JsonObject json)
    {
        if (body.Length == 0) return null;
        var isJson = JsonReader.TryRead(body, out var value, out _);
        if (value is JsonObject o) json = o;
        if (protocol == AwsProtocol.RestJson || value is JsonObject) return null;
        return isJson ? AwsErrors.NotAnObject : AwsErrors.NotJson;
    }

    private static AwsError UnknownService(Credential? credential) =>
        new("UnknownService", $"The service '{credential?.Service}' is not part of this local cloud.", 501);

    private static bool IsForm(HttpContext http) =>
        http.Request.ContentType is { } type && type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static AwsProtocol ProtocolOf(HttpContext http, string target) =>
        target.Length > 0 ? AwsProtocol.Json11 : IsForm(http) ? AwsProtocol.Query : AwsProtocol.RestJson;

    /// <summary>The target as sent: Kestrel's path is decoded and normalised, which a signature is not.</summary>
    private static (string Path, string Query) SplitTarget(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!target.StartsWith('/')) return (http.Request.Path.Value ?? "/", http.Request.QueryString.Value ?? "");
        var mark = target.IndexOf('?');
        return mark < 0 ? (target, "") : (target[..mark], target[mark..]);
    }
}
