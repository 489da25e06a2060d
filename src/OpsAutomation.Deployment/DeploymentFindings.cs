using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Amazon.Runtime;
using OpsAutomation.Aws;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment;

/// <summary>The findings of deployment, OPS3xxx: what AWS, or the way to it, refused, and what to do.</summary>
public static class DeploymentFindings
{
    public static Finding BadStackName(string stack) => Finding.Error(
        "OPS3001", null,
        $"'{stack}' cannot be the name of a stack: small letters, digits and single hyphens are accepted, at most "
            + $"{StackNames.LongestStack} characters, a letter first.");

    public static Finding NoCredentials() => Finding.Error(
        "OPS3002", null, "No AWS credentials were found.",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; for a local cloud any two values will do.");

    public static Finding Unreachable(string endpoint, string reason) => Finding.Error(
        "OPS3003", null, $"{endpoint} cannot be reached: {reason.TrimEnd('.')}.",
        "Start the local cloud with 'ops up', or give the right address with --endpoint.");

    public static Finding AccessDenied(string message) => Finding.Error(
        "OPS3004", null, $"AWS denied a call: {message.TrimEnd('.')}.", "Deploy as somebody who may, or have the action that is named allowed.");

    public static Finding BadCredentials(string message) => Finding.Error(
        "OPS3005", null, $"AWS did not accept the credentials: {message.TrimEnd('.')}.", "Renew them, and look whether this machine's clock is right.");

    public static Finding NoRegion() => Finding.Error("OPS3006", null, "No region is known.", "Give --region, or set AWS_REGION.");

    public static Finding FunctionNotReady(string message) =>
        Finding.Error("OPS3007", null, message, "Deploy again; if it stays so, look at the function in the Lambda console.");

    public static Finding Refused(string? service, string? code, string message) => Finding.Error(
        "OPS3008", null, $"{service ?? "AWS"} refused a call with {code}: {message.TrimEnd('.')}.",
        "What was done before stays; deploy again once the cause is mended.");

    public static Finding NoPackage(string folder) => Finding.Error(
        "OPS3009", null, $"The functions are not in '{folder}'.", "Build the whole solution, or give their folder with --functions.");

    /// <summary>False for what is none of AWS's answers: then it is a bug, and is thrown on.</summary>
    public static bool TryExplain(Exception error, AwsConnection connection, [NotNullWhen(true)] out Finding? finding)
    {
        finding = error switch
        {
            AggregateException { InnerException: { } inner } => TryExplain(inner, connection, out var explained) ? explained : null,
            FunctionNotReadyException e => FunctionNotReady(e.Message),
            AmazonServiceException { InnerException: HttpRequestException e } => Unreachable(Endpoint(connection), Root(e)),
            AmazonServiceException { ErrorCode: "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "AuthorizationError" } e =>
                AccessDenied(e.Message),
            AmazonServiceException
            {
                ErrorCode: "ExpiredToken" or "ExpiredTokenException" or "InvalidClientTokenId" or "SignatureDoesNotMatch" or "UnrecognizedClientException"
                    or "InvalidSignatureException" or "RequestTimeTooSkewed" or "InvalidAccessKeyId" or "InvalidToken",
            } e => BadCredentials(e.Message),
            AmazonServiceException e => Refused(null, e.ErrorCode, e.Message),
            HttpRequestException e => Unreachable(Endpoint(connection), Root(e)),
            SocketException e => Unreachable(Endpoint(connection), e.Message),
            AmazonClientException e when e.Message.Contains("RegionEndpoint", StringComparison.Ordinal)
                || e.Message.Contains("No region", StringComparison.Ordinal) => NoRegion(),
            AmazonClientException e when e.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) => NoCredentials(),
            AmazonClientException e => Refused(null, e.GetType().Name, e.Message),
            _ => null,
        };
        return finding is not null;
    }

    private static string Endpoint(AwsConnection connection) =>
        connection.Endpoint ?? System.Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")
        ?? $"AWS in {connection.Region ?? "the region of the environment"}";

    private static string Root(Exception error) => error.GetBaseException().Message;
}
