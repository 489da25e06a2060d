using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Lambda.Urls;

/// <summary>Function URLs: id.lambda-url.region.localhost, as id.lambda-url.region.on.aws at AWS.</summary>
internal sealed class FunctionUrlEndpoint(CloudContext cloud, UrlOperations urls, Invoker invoker) : IPlainEndpoint
{
    private const string Mark = ".lambda-url.";
    private const string Guide = "For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";

    public int MaxBodyBytes => 6 * 1024 * 1024;

    public bool Claims(string host, string path) => host.Contains(Mark, StringComparison.Ordinal);

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel)
    {
        var id = request.Host[..request.Host.IndexOf(Mark, StringComparison.Ordinal)];
        if (urls.Find(id) is not { } url) return Message(404, "Not Found");
        if (Refusal(request, url.Function, url.Qualifier, url.Config) is { } refusal) return refusal;
        var signed = url.Config["AuthType"]?.AsText == "AWS_IAM";
        var payload = UrlEvent.Of(request, id, signed, cloud.Now, url.Function.Id.Split('/')[0]).ToUtf8();
        var result = await invoker.RunAsync(url.Function, url.Qualifier, payload, request.RequestId, null);
        if (result.Error is { } error) return Message(error.Status is 429 ? 429 : 502, error.Status is 429 ? "Rate Exceeded." : "Internal Server Error");
        return result.FunctionError is null
            ? UrlAnswer.Of(result.Payload)
            : Message(502, "Internal Server Error").With("x-amzn-errortype", "InternalServerErrorException");
    }

    private static AwsResponse? Refusal(AwsRequest request, FunctionRecord function, string? qualifier, JsonObject config)
    {
        if (config["AuthType"]?.AsText == "NONE") return IsPublic(function, qualifier) ? null : Message(403, $"Forbidden. {Guide}");
        if (request.AuthenticationError is { } error) return Message(403, error.Message);
        return request.Caller.Kind == CallerKind.Anonymous || request.Service != "lambda" ? Message(403, $"Forbidden. {Guide}") : null;
    }

    /// <summary>Without authentication the resource policy must let everybody in.</summary>
    private static bool IsPublic(FunctionRecord function, string? qualifier)
    {
        foreach (var statement in (function.Setting("policies", qualifier) ?? JsonObject.Empty).Values)
            if (statement["Principal"]?.AsText == "*" && statement["Action"]?.AsText is "lambda:InvokeFunctionUrl" or "lambda:*") return true;
        return false;
    }

    private static AwsResponse Message(int status, string text) => AwsResponse.Json(JsonObject.Of(("Message", text)), status);
}
