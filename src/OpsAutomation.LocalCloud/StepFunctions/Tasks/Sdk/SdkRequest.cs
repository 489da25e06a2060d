using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

/// <summary>The parts of a request that differ from protocol to protocol, in the form in which a service reads them.</summary>
internal sealed record SdkRequest
{
    public string Method { get; init; } = "POST";

    public string Path { get; init; } = "/";

    /// <summary>With its question mark; empty without one.</summary>
    public string Query { get; init; } = "";

    public IHeaderDictionary Headers { get; init; } = new HeaderDictionary();

    public JsonObject Json { get; init; } = JsonObject.Empty;

    public FormParameters Form { get; init; } = FormParameters.Empty;

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The whole request, as a caller inside the cloud sends it.</summary>
    /// <param name="principal">The service that calls, which is its user agent in CloudTrail.</param>
    public AwsRequest From(CloudContext cloud, string principal, CallerIdentity caller, string signingName, string operation, string region)
    {
        Headers.UserAgent = principal;
        return new AwsRequest
        {
            Service = signingName,
            Operation = operation,
            Caller = caller,
            Region = region,
            RequestId = cloud.Ids.Uuid(),
            ReceivedAt = cloud.Now,
            Method = Method,
            RawPath = Path,
            RawQuery = Query,
            Query = new QueryCollection(QueryHelpers.ParseQuery(Query)),
            Headers = Headers,
            Json = Json,
            Form = Form,
            Body = Body,
        };
    }
}
