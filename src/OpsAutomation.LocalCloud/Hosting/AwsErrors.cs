namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Errors of the wire itself, before any service sees the request.</summary>
internal static class AwsErrors
{
    public static readonly AwsError BadChunks = new("InvalidChunkSizeError", "The chunked encoding of the body cannot be read.");

    public static readonly AwsError NotAnObject = new("SerializationException", "Start of structure or map found where not expected.");

    public static readonly AwsError NotJson = new("SerializationException", "The request body is not valid JSON.");

    public static AwsError TooLarge(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestXml => new("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size"),
        AwsProtocol.RestJson => new("RequestTooLargeException", "Request must be smaller than the service's limit.", 413),
        AwsProtocol.Query or AwsProtocol.Ec2Query => new("RequestEntityTooLarge", "The request is larger than the service's limit.", 413),
        _ => new("RequestEntityTooLargeException", "The request is larger than the service's limit.", 413),
    };
}
