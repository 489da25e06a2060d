using OpsAutomation.Aws.Iam;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class IamClientTests
{
    private readonly CannedHttp _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_goes_out_and_xml_comes_in()
    {
        _http.Answer(200, """
            <CreateRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><CreateRoleResult><Role><Path>/ops/s/</Path><RoleName>r</RoleName><RoleId>AROA1</RoleId>
            <Arn>arn:aws:iam::1:role/ops/s/r</Arn><CreateDate>2026-01-02T03:04:05Z</CreateDate><AssumeRolePolicyDocument>%7B%22a%22%3A1%7D</AssumeRolePolicyDocument></Role></CreateRoleResult>
            <ResponseMetadata><RequestId>q</RequestId></ResponseMetadata></CreateRoleResponse>
            """);
        using var client = new IamClient(_http.Connection);

        var role = (await client.CreateRoleAsync(new CreateRoleRequest("r", """{"a":1}""", "/ops/s/", Tags: [new Tag("k", "v w")]), Cancel)).Role;

        Assert.Equal("arn:aws:iam::1:role/ops/s/r", role.Arn);
        Assert.Equal("""{"a":1}""", role.AssumeRolePolicyDocument);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), role.CreateDate);
        Assert.Equal(
            "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%22a%22%3A1%7D&Path=%2Fops%2Fs%2F&Tags.member.1.Key=k&Tags.member.1.Value=v%20w",
            _http.Only.Body);
    }

    [Fact]
    public async Task It_signs_for_the_region_of_its_partition()
    {
        _http.Answer(404, """
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>No role r.</Message></Error><RequestId>q</RequestId></ErrorResponse>
            """);
        using var client = new IamClient(_http.Connection);

        var error = await Assert.ThrowsAsync<NoSuchEntityException>(() => client.GetRoleAsync(new GetRoleRequest("r"), Cancel));

        Assert.Equal("No role r.", error.Message);
        Assert.Contains("/us-east-1/iam/aws4_request", _http.Only.Headers["Authorization"], StringComparison.Ordinal);
    }
}
