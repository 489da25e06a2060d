using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>Writes an error in the form of each protocol.</summary>
internal static class ErrorWriter
{
    public static ReadOnlyMemory<byte> Write(AwsError error, AwsProtocol protocol, string? xmlNamespace, string requestId) => protocol switch
    {
        AwsProtocol.Query => Query(error, xmlNamespace, requestId),
        AwsProtocol.Ec2Query => Ec2(error, requestId),
        AwsProtocol.RestXml => RestXml(error, requestId),
        AwsProtocol.RestJson => RestJson(error).ToUtf8(),
        _ => Json(error).ToUtf8(),
    };

    private static JsonObject Json(AwsError error) =>
        WithMembers(new JsonObjectBuilder().Set("__type", error.Code).Set("message", error.Message), error);

    private static JsonObject RestJson(AwsError error) =>
        WithMembers(new JsonObjectBuilder().Set("Type", error.IsServerFault ? "Server" : "User").Set("Message", error.Message), error);

    private static JsonObject WithMembers(JsonObjectBuilder body, AwsError error)
    {
        if (error.Members is { } members)
            foreach (var (name, value) in members) body.Set(name, value);
        return body.Build();
    }

    private static ReadOnlyMemory<byte> Query(AwsError error, string? xmlNamespace, string requestId)
    {
        var xml = new XmlOutput();
        xml.Open("ErrorResponse", xmlNamespace).Open("Error")
            .Text("Type", error.IsServerFault ? "Receiver" : "Sender").Text("Code", error.QueryCode ?? error.Code).Text("Message", error.Message);
        Members(xml, error);
        xml.Close("Error").Text("RequestId", requestId).Close("ErrorResponse");
        return xml.Written;
    }

    private static ReadOnlyMemory<byte> Ec2(AwsError error, string requestId) => new XmlOutput().Declaration()
        .Open("Response").Open("Errors").Open("Error").Text("Code", error.Code).Text("Message", error.Message).Close("Error").Close("Errors")
        .Text("RequestID", requestId).Close("Response").Written;

    private static ReadOnlyMemory<byte> RestXml(AwsError error, string requestId)
    {
        var xml = new XmlOutput().Declaration().Open("Error").Text("Code", error.Code).Text("Message", error.Message);
        Members(xml, error);
        return xml.Text("RequestId", requestId).Text("HostId", requestId).Close("Error").Written;
    }

    private static void Members(XmlOutput xml, AwsError error)
    {
        if (error.Members is null) return;
        foreach (var (name, value) in error.Members) xml.Text(name, value.AsText ?? value.ToString());
    }
}
