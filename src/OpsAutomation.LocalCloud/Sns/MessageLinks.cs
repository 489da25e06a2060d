using System.Text;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Where the links in messages lead: confirm, unsubscribe, the certificate. Answered to anyone, as AWS does.</summary>
internal sealed class MessageLinks(Confirmations confirmations, MessageSigner signer, string xmlNamespace)
{
    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request)
    {
        if (request.RawPath == MessageEnvelope.CertificatePath) return AwsResponse.Raw(Encoding.ASCII.GetBytes(signer.Certificate), "application/x-pem-file");
        var operation = request.QueryValue("Action") ?? "";
        request.Operation = operation;
        var answer = operation switch
        {
            "ConfirmSubscription" =>
                await confirmations.ConfirmAsync(request.QueryValue("TopicArn"), request.QueryValue("Token"), mustAuthenticate: false, isAuthenticated: false),
            "Unsubscribe" => await confirmations.CancelAsync(request, request.QueryValue("SubscriptionArn")),
            _ => new AwsError("InvalidAction", $"The link asks for nothing that is known: {operation}."),
        };
        return answer.Error is { } error
            ? AwsResponse.Raw(ErrorWriter.Write(error, AwsProtocol.Query, xmlNamespace, request.RequestId), "text/xml", error.Status)
            : AwsResponse.Raw(ResponseWriter.QueryEnvelope(SnsShapes.All[operation].Answer(answer), xmlNamespace, request), "text/xml");
    }
}
