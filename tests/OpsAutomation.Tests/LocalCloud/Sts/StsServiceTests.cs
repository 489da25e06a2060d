using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sts;

public sealed class StsServiceTests
{
    private const string AnyoneOfTheAccount =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}""";

    private const string OnlyAnn =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/ann"},"Action":"sts:AssumeRole"}]}""";

    private const string Role = "arn:aws:iam::123456789012:role/ops/mine";

    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_nobody_made_is_a_user_of_its_name()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var sts = cloud.Sts();
        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);
        Assert.Equal("arn:aws:iam::123456789012:user/test", identity.Arn);
        Assert.Equal("123456789012", identity.Account);
        Assert.StartsWith("AIDA", identity.UserId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_assumed_and_its_session_named()
    {
        await using var cloud = await WithRole(AnyoneOfTheAccount);
        using var sts = cloud.Sts();
        var session = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "run-1.0", DurationSeconds = 900 }, Cancel);
        Assert.Equal("arn:aws:sts::123456789012:assumed-role/mine/run-1.0", session.AssumedRoleUser.Arn);
        Assert.Equal(TestCloud.Start.UtcDateTime.AddSeconds(900), session.Credentials.Expiration!.Value.ToUniversalTime());
        using var inside = cloud.Sts(session.Credentials);
        var identity = await inside.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel);
        Assert.Equal(session.AssumedRoleUser.Arn, identity.Arn);
        Assert.EndsWith(":run-1.0", identity.UserId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_when_its_time_is_over()
    {
        var time = new FakeTimeProvider(TestCloud.Start);
        await using var cloud = await WithRole(AnyoneOfTheAccount, time);
        using var sts = cloud.Sts();
        var session = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "run-1.0", DurationSeconds = 900 }, Cancel);
        time.Advance(TimeSpan.FromSeconds(901));
        using var inside = cloud.Sts(session.Credentials);
        var error =
            await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(() => inside.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
        Assert.Equal("ExpiredToken", error.ErrorCode);
    }

    [Fact]
    public async Task A_session_with_the_wrong_secret_is_refused()
    {
        await using var cloud = await WithRole(AnyoneOfTheAccount);
        using var sts = cloud.Sts();
        var session = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "run-1.0" }, Cancel);
        using var inside = cloud.Sts(new SessionAWSCredentials(session.Credentials.AccessKeyId, "wrong", session.Credentials.SessionToken));
        var error =
            await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(() => inside.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
        Assert.Equal("SignatureDoesNotMatch", error.ErrorCode);
    }

    [Fact]
    public async Task A_session_of_another_cloud_is_refused()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var inside = cloud.Sts(new SessionAWSCredentials("ASIAABCDEFGHIJKLMNOP", "secret", "token"));
        var error =
            await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(() => inside.GetCallerIdentityAsync(new GetCallerIdentityRequest(), Cancel));
        Assert.Equal("InvalidClientTokenId", error.ErrorCode);
    }

    [Fact]
    public async Task A_trust_policy_lets_only_its_principals_in()
    {
        await using var cloud = await WithRole(OnlyAnn);
        using var ann = cloud.Sts(new BasicAWSCredentials("ann", "x"));
        Assert.NotNull((await ann.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "run-1.0" }, Cancel)).Credentials);
        using var bob = cloud.Sts(new BasicAWSCredentials("bob", "x"));
        var error = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(
            () => bob.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "run-1.0" }, Cancel));
        Assert.Equal("AccessDenied", error.ErrorCode);
        Assert.Equal($"User: arn:aws:iam::123456789012:user/bob is not authorized to perform: sts:AssumeRole on resource: {Role}", error.Message);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_denied_and_not_told_apart()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var sts = cloud.Sts();
        var error = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(
            () => sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = "run-1.0" }, Cancel));
        Assert.Equal("AccessDenied", error.ErrorCode);
    }

    [Theory]
    [InlineData("a b", 900)]
    [InlineData("x", 900)]
    [InlineData("good", 899)]
    [InlineData("good", 43_201)]
    public async Task Bad_session_names_and_durations_are_validation_errors(string name, int seconds)
    {
        await using var cloud = await WithRole(AnyoneOfTheAccount);
        using var sts = cloud.Sts();
        var error = await Assert.ThrowsAnyAsync<AmazonSecurityTokenServiceException>(
            () => sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = Role, RoleSessionName = name, DurationSeconds = seconds }, Cancel));
        Assert.Equal("ValidationError", error.ErrorCode);
    }

    private static async Task<LocalCloudHost> WithRole(string trust, TimeProvider? time = null)
    {
        var cloud = await TestCloud.StartAsync(time);
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateRole", ("RoleName", "mine"), ("Path", "/ops/"), ("AssumeRolePolicyDocument", trust));
        return cloud;
    }
}
