namespace OpsAutomation.LocalCloud.Hosting.Signing;

/// <summary>How each family of services refuses credentials.</summary>
internal static class AuthenticationErrors
{
    public static AwsError Missing(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestXml => new("AccessDenied", "Access Denied", 403),
        AwsProtocol.Query or AwsProtocol.Ec2Query => new("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        AwsProtocol.RestJson => new("MissingAuthenticationTokenException", "Missing Authentication Token", 403),
        _ => new("MissingAuthenticationTokenException", "Missing Authentication Token"),
    };

    public static AwsError Unreadable(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestXml => new("AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
        AwsProtocol.Query or AwsProtocol.Ec2Query => new("IncompleteSignature", "The request signature does not conform to AWS standards."),
        AwsProtocol.RestJson => new("IncompleteSignatureException", "The request signature does not conform to AWS standards.", 403),
        _ => new("IncompleteSignatureException", "The request signature does not conform to AWS standards."),
    };

    public static AwsError UnknownKey(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestXml => new("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403),
        AwsProtocol.Ec2Query => new("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
        AwsProtocol.Query => new("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
        AwsProtocol.RestJson => new("UnrecognizedClientException", "The security token included in the request is invalid.", 403),
        _ => new("UnrecognizedClientException", "The security token included in the request is invalid."),
    };

    public static AwsError WrongSignature(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestXml => new(
            "SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided. Check your key and signing method.", 403),
        AwsProtocol.Ec2Query => new("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
        AwsProtocol.Query => new("SignatureDoesNotMatch", MismatchText, 403),
        AwsProtocol.RestJson => new("InvalidSignatureException", MismatchText, 403),
        _ => new("InvalidSignatureException", MismatchText),
    };

    public static AwsError Expired(AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestXml => new("ExpiredToken", "The provided token has expired."),
        AwsProtocol.Ec2Query => new("RequestExpired", "Request has expired."),
        AwsProtocol.Query => new("ExpiredToken", "The security token included in the request is expired", 403),
        AwsProtocol.RestJson => new("ExpiredTokenException", "The security token included in the request is expired", 403),
        _ => new("ExpiredTokenException", "The security token included in the request is expired"),
    };

    public static AwsError LinkExpired(AwsProtocol protocol) =>
        protocol == AwsProtocol.RestXml ? new("AccessDenied", "Request has expired", 403) : Expired(protocol);

    private const string MismatchText =
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult "
        + "the service documentation for details.";
}
