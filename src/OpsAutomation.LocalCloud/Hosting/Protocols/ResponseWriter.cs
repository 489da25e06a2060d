using Microsoft.AspNetCore.Http;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>Writes an answer to the wire in the form of a protocol.</summary>
internal static class ResponseWriter
{
    public static async ValueTask WriteAsync(
        HttpContext http, AwsResponse answer, AwsProtocol protocol, IAwsService? service, AwsRequest request, CancellationToken cancel)
    {
        if (protocol == AwsProtocol.Query && service?.QueryFormOf(request.Operation) is { } form) answer = form.Answer(answer);
        var response = http.Response;
        response.StatusCode = answer.Status;
        SetRequestId(response, protocol, request.RequestId);
        foreach (var (name, value) in answer.Headers) response.Headers.Append(name, value);
        if (answer.Error is { } error && protocol is AwsProtocol.RestJson or AwsProtocol.Json10 or AwsProtocol.Json11) NameError(response, answer.Error!);
        response.ContentType = answer.ContentType ?? (HasBody(answer) ? ContentType(protocol) : null);
        if (answer.Stream is { } stream)
        {
            response.ContentLength = answer.Length;
            if (request.Method != "HEAD") await stream(response.Body, cancel);
            return;
        }
        var body = Body(answer, protocol, service, request);
        if (answer.Status is 204 or 304) return;
        if (request.Method == "HEAD")
        {
            if (answer.Error is null && answer.Length is { } length) response.ContentLength = length;
            return;
        }
        response.ContentLength = body.Length;
        if (body.Length > 0) await response.BodyWriter.WriteAsync(body, cancel);
    }

    /// <summary>The body that an answer has on the wire, for those who call a service inside the cloud; empty for one that is streamed.</summary>
    public static ReadOnlyMemory<byte> WireBody(AwsResponse answer, IAwsService service, AwsRequest request)
    {
        var isForm = service.Protocol == AwsProtocol.Query;
        return Body(isForm && service.QueryFormOf(request.Operation) is { } form ? form.Answer(answer) : answer, service.Protocol, service, request);
    }

    private static void NameError(HttpResponse response, AwsError error)
    {
        response.Headers["x-amzn-ErrorType"] = error.Code;
        if (error.QueryCode is { } code) response.Headers["x-amzn-query-error"] = $"{code};{(error.IsServerFault ? "Receiver" : "Sender")}";
    }

    private static bool HasBody(AwsResponse answer) =>
        answer.Error is not null || answer.Document is not null || answer.Members is not null || answer.Stream is not null || answer.Bytes.Length > 0;

    private static ReadOnlyMemory<byte> Body(AwsResponse answer, AwsProtocol protocol, IAwsService? service, AwsRequest request)
    {
        if (answer.Error is { } error) return ErrorWriter.Write(error, protocol, service?.XmlNamespace, request.RequestId);
        if (answer.Document is { } document) return document.ToUtf8();
        return protocol switch
        {
            _ when answer.RootElement is not null => Document(answer, service?.XmlNamespace),
            _ when answer.Bytes.Length > 0 => answer.Bytes,
            AwsProtocol.Query => QueryEnvelope(answer, service?.XmlNamespace, request),
            AwsProtocol.Ec2Query => Ec2Envelope(answer, service?.XmlNamespace, request),
            AwsProtocol.Json10 or AwsProtocol.Json11 => "{}"u8.ToArray(),
            _ => default,
        };
    }

    private static ReadOnlyMemory<byte> Document(AwsResponse answer, string? xmlNamespace)
    {
        var xml = new XmlOutput().Declaration().Open(answer.RootElement!, xmlNamespace);
        answer.Members!(xml);
        return xml.Close(answer.RootElement!).Written;
    }

    public static ReadOnlyMemory<byte> QueryEnvelope(AwsResponse answer, string? xmlNamespace, AwsRequest request)
    {
        var xml = new XmlOutput().Open($"{request.Operation}Response", xmlNamespace);
        if (answer.Members is { } members) xml.Element($"{request.Operation}Result", members);
        return xml.Open("ResponseMetadata").Text("RequestId", request.RequestId).Close("ResponseMetadata").Close($"{request.Operation}Response").Written;
    }

    private static ReadOnlyMemory<byte> Ec2Envelope(AwsResponse answer, string? xmlNamespace, AwsRequest request)
    {
        var xml = new XmlOutput().Declaration().Open($"{request.Operation}Response", xmlNamespace).Text("requestId", request.RequestId);
        answer.Members?.Invoke(xml);
        return xml.Close($"{request.Operation}Response").Written;
    }

    public static string ContentType(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.Json10 => "application/x-amz-json-1.0",
        AwsProtocol.Json11 => "application/x-amz-json-1.1",
        AwsProtocol.Query => "text/xml",
        AwsProtocol.Ec2Query => "text/xml;charset=UTF-8",
        AwsProtocol.RestJson => "application/json",
        _ => "application/xml",
    };

    private static void SetRequestId(HttpResponse response, AwsProtocol protocol, string requestId)
    {
        if (protocol == AwsProtocol.RestXml)
        {
            response.Headers["x-amz-request-id"] = requestId;
            response.Headers["x-amz-id-2"] = requestId;
        }
        else
        {
            response.Headers["x-amzn-RequestId"] = requestId;
        }
    }
}
