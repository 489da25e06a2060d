using System.Xml.Linq;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Iam;

public sealed class IamServiceTests
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["ec2:CreateRoute"],"Resource":"*"}]}""";

    [Fact]
    public async Task A_role_has_its_path_and_its_trust_encoded()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, made) = await wire.IamAsync(
            "CreateRole", ("RoleName", "r"), ("Path", "/ops/demo/"), ("AssumeRolePolicyDocument", Trust), ("Tags.member.1.Key", "a"),
            ("Tags.member.1.Value", "b"));
        Assert.Equal(200, status);
        Assert.Equal("arn:aws:iam::123456789012:role/ops/demo/r", Text(made, "Arn"));
        var (_, role) = await wire.IamAsync("GetRole", ("RoleName", "r"));
        Assert.Equal(Trust, Uri.UnescapeDataString(Text(role, "AssumeRolePolicyDocument")));
        Assert.Equal("2026-01-31T09:30:00Z", Text(role, "CreateDate"));
        Assert.Equal("b", Text(role, "Value"));
    }

    [Fact]
    public async Task A_role_with_policies_is_deleted_only_without_them()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", Trust));
        await wire.IamAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", Policy));
        await wire.IamAsync("AttachRolePolicy", ("RoleName", "r"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        var (status, refused) = await wire.IamAsync("DeleteRole", ("RoleName", "r"));
        Assert.Equal((409, "DeleteConflict"), (status, Text(refused, "Code")));
        Assert.Equal("Cannot delete entity, must detach all policies first.", Text(refused, "Message"));
        await wire.IamAsync("DetachRolePolicy", ("RoleName", "r"), ("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess"));
        await wire.IamAsync("DeleteRolePolicy", ("RoleName", "r"), ("PolicyName", "p"));
        Assert.Equal(200, (await wire.IamAsync("DeleteRole", ("RoleName", "r"))).Status);
        (status, refused) = await wire.IamAsync("GetRole", ("RoleName", "r"));
        Assert.Equal((404, "NoSuchEntity", "The role with name r cannot be found."), (status, Text(refused, "Code"), Text(refused, "Message")));
    }

    [Fact]
    public async Task A_name_is_taken_once_whatever_its_case()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateRole", ("RoleName", "Role"), ("AssumeRolePolicyDocument", Trust));
        var (status, refused) = await wire.IamAsync("CreateRole", ("RoleName", "role"), ("AssumeRolePolicyDocument", Trust));
        Assert.Equal((409, "EntityAlreadyExists"), (status, Text(refused, "Code")));
    }

    [Theory]
    [InlineData("{", "This policy contains invalid Json")]
    [InlineData("[]", "Syntax errors in policy.")]
    [InlineData("""{"Statement":[]}""", "Policy document must be version 2012-10-17 or greater.")]
    [InlineData("""{"Version":"2012-10-17","Statement":[]}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Maybe","Action":"a:b","Resource":"*"}}""", "Syntax errors in policy.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"*"}}""", "Policy statement must contain actions.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a:b"}}""", "Policy statement must contain resources.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"CreateRoute","Resource":"*"}}""", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a:b","Resource":"mine"}}""", "Resource mine must be in ARN format or \"*\".")]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"a:b","Resource":"*","Principal":"*"}}""", "Policy document should not specify a principal.")]
    public async Task A_malformed_policy_is_refused(string policy, string message)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", Trust));
        var (status, refused) = await wire.IamAsync("PutRolePolicy", ("RoleName", "r"), ("PolicyName", "p"), ("PolicyDocument", policy));
        Assert.Equal((400, "MalformedPolicyDocument", message), (status, Text(refused, "Code"), Text(refused, "Message")));
    }

    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""", "Missing required field Principal")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole","Resource":"*"}]}""", "Has prohibited field Resource")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ec2:*"}]}""", "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/none"},"Action":"sts:AssumeRole"}]}""", "Invalid principal in policy: \"AWS\":\"arn:aws:iam::123456789012:role/none\"")]
    public async Task A_malformed_trust_policy_is_refused(string trust, string message)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (_, refused) = await wire.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trust));
        Assert.Equal(("MalformedPolicyDocument", message), (Text(refused, "Code"), Text(refused, "Message")));
    }

    [Fact]
    public async Task Roles_are_listed_by_path_in_pages()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        for (var i = 0; i < 5; i++)
            await wire.IamAsync("CreateRole", ("RoleName", $"r{i}"), ("Path", i < 3 ? "/ops/" : "/"), ("AssumeRolePolicyDocument", Trust));
        var (_, page) = await wire.IamAsync("ListRoles", ("PathPrefix", "/ops/"), ("MaxItems", "2"));
        Assert.Equal((2, "true"), (page.Descendants("member").Count(), Text(page, "IsTruncated")));
        (_, page) = await wire.IamAsync("ListRoles", ("PathPrefix", "/ops/"), ("MaxItems", "2"), ("Marker", Text(page, "Marker")));
        Assert.Equal(("r2", "false"), (Text(page, "RoleName"), Text(page, "IsTruncated")));
    }

    [Fact]
    public async Task The_trust_of_a_role_can_be_changed()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", Trust));
        var other = Trust.Replace("lambda", "states", StringComparison.Ordinal);
        await wire.IamAsync("UpdateAssumeRolePolicy", ("RoleName", "r"), ("PolicyDocument", other));
        Assert.Equal(other, Uri.UnescapeDataString(Text((await wire.IamAsync("GetRole", ("RoleName", "r"))).Body, "AssumeRolePolicyDocument")));
    }

    [Fact]
    public async Task A_users_key_is_held_to_its_secret_and_can_be_made_inactive()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateUser", ("UserName", "ann"), ("Path", "/people/"));
        var (_, key) = await wire.IamAsync("CreateAccessKey", ("UserName", "ann"));
        var (id, secret) = (Text(key, "AccessKeyId"), Text(key, "SecretAccessKey"));
        using var ann = cloud.Sts(new Amazon.Runtime.BasicAWSCredentials(id, secret));
        var identity = await ann.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal("arn:aws:iam::123456789012:user/people/ann", identity.Arn);
        using var forged = cloud.Wire(id);
        Assert.Equal("SignatureDoesNotMatch", Text((await forged.IamAsync("GetUser")).Body, "Code"));
        await wire.IamAsync("UpdateAccessKey", ("AccessKeyId", id), ("Status", "Inactive"));
        var error = await Assert.ThrowsAnyAsync<Amazon.SecurityToken.AmazonSecurityTokenServiceException>(
            () => ann.GetCallerIdentityAsync(new(), TestContext.Current.CancellationToken));
        Assert.Equal("InvalidClientTokenId", error.ErrorCode);
    }

    [Fact]
    public async Task Managed_policies_have_versions()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (_, made) = await wire.IamAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", Policy));
        var arn = Text(made, "Arn");
        var (_, version) = await wire.IamAsync("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Policy), ("SetAsDefault", "true"));
        Assert.Equal("v2", Text(version, "VersionId"));
        Assert.Equal("DeleteConflict", Text((await wire.IamAsync("DeletePolicy", ("PolicyArn", arn))).Body, "Code"));
        await wire.IamAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"));
        Assert.Equal(200, (await wire.IamAsync("DeletePolicy", ("PolicyArn", arn))).Status);
        Assert.Equal("NoSuchEntity", Text((await wire.IamAsync("GetPolicy", ("PolicyArn", arn))).Body, "Code"));
    }

    private static string Text(XElement body, string name) => body.Descendants(name).First().Value;
}
