using System.Text;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Aws.FunctionUrl;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class SigV4SignerTests
{
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public void Everything_that_matters_is_signed()
    {
        var headers = Sign(new ImmutableCredentials("AKID", "secret", null)).ToDictionary();

        Assert.Equal("20260102T030405Z", headers["x-amz-date"]);
        Assert.StartsWith(
            "AWS4-HMAC-SHA256 Credential=AKID/20260102/eu-west-1/lambda/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date, Signature=",
            headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_token_is_sent_and_signed()
    {
        var headers = Sign(new ImmutableCredentials("AKID", "secret", "token")).ToDictionary();

        Assert.Equal("token", headers["x-amz-security-token"]);
        Assert.Contains(";x-amz-security-token,", headers["Authorization"], StringComparison.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, string>> Sign(ImmutableCredentials keys) =>
        new SigV4Signer("lambda", "eu-west-1", Clock)
            .Sign(HttpMethod.Post, new Uri("http://abc.lambda-url.eu-west-1.localhost:4566/"), "application/json", Encoding.UTF8.GetBytes("{}"), keys)
            .Select(header => KeyValuePair.Create(header.Name, header.Value));
}
