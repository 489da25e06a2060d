using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>IAM's calls as CloudTrail shows them: members in lower camel case, what was made in the response, no secrets.</summary>
internal static class IamTrail
{
    public static JsonObject? Parameters(FormParameters form) => TrailForm.Read(form);

    public static JsonObject? Elements(AwsRequest request, AwsResponse answer)
    {
        if (answer.Error is not null || !request.Operation.StartsWith("Create", StringComparison.Ordinal) || answer.Members is null) return null;
        var xml = new XmlOutput();
        answer.Members(xml);
        return TrailXml.Read(xml.Written, hidden: "SecretAccessKey");
    }
}
