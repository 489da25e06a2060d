using System.Net;
using Amazon.Runtime;
using OpsAutomation.Aws;
using OpsAutomation.Deployment;
using Xunit;

namespace OpsAutomation.Tests.Deployment;

public sealed class DeploymentFindingsTests
{
    private static readonly AwsConnection Connection = new() { Endpoint = "http://127.0.0.1:9" };

    [Theory]
    [InlineData("AccessDeniedException", "OPS3004")]
    [InlineData("AccessDenied", "OPS3004")]
    [InlineData("ExpiredToken", "OPS3005")]
    [InlineData("SignatureDoesNotMatch", "OPS3005")]
    [InlineData("TooManyThings", "OPS3008")]
    public void An_error_of_AWS_becomes_a_finding(string code, string finding)
    {
        var error = new AwsServiceException(new AwsFault("No.", null, ErrorType.Sender, code, "r", HttpStatusCode.BadRequest));

        Assert.True(DeploymentFindings.TryExplain(error, Connection, out var found));
        Assert.Equal(finding, found.Code);
        Assert.NotNull(found.Hint);
    }

    [Fact]
    public void An_unreachable_endpoint_is_named()
    {
        Assert.True(DeploymentFindings.TryExplain(new HttpRequestException("x", new IOException("Connection refused")), Connection, out var found));
        Assert.Equal(
            "error OPS3003: http://127.0.0.1:9 cannot be reached: Connection refused. Start the local cloud with 'ops up', or give the right address with --endpoint.",
            found.ToString());
    }

    [Fact]
    public void A_bug_stays_a_bug() => Assert.False(DeploymentFindings.TryExplain(new InvalidOperationException("x"), Connection, out _));
}
