namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>The error for an operation that a service does not have, in each protocol's words.</summary>
public static class UnknownOperation
{
    public static AwsError Of(IAwsService service, string operation) => service.Protocol switch
    {
        AwsProtocol.Ec2Query => new("InvalidAction", $"The action {operation} is not valid for this web service."),
        AwsProtocol.Query => new("InvalidAction", $"Could not find operation {operation} for version {service.ApiVersion}"),
        AwsProtocol.RestXml => new("MethodNotAllowed", $"The specified method {operation} is not allowed against this resource.", 405),
        AwsProtocol.RestJson => new("UnknownOperationException", $"The operation {operation} is not known.", 404),
        _ => new("UnknownOperationException", $"The operation {operation} is not known."),
    };
}
