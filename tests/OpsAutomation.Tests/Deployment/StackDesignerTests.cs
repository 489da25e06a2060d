using OpsAutomation.Core.Json;
using OpsAutomation.Deployment.Desired;
using Xunit;

namespace OpsAutomation.Tests.Deployment;

public sealed class StackDesignerTests
{
    private readonly DesiredStack _stack = Stacks.Design(Stacks.Runbook("fix"));

    [Fact]
    public void Functions_are_named_after_remediations_and_told_where_they_are()
    {
        var function = _stack.StepFunctions.Single(f => f.Handler == "ec2.create-route");

        Assert.Equal("ops-s-ec2-create-route", function.Name);
        Assert.Equal("arn:aws:iam::123456789012:role/ops/s/ops-s.functions", function.RoleArn);
        Assert.Equal("s", function.Environment["OPS_STACK"]);
        Assert.Equal("ops-s", function.Environment["OPS_TABLE"]);
        Assert.Equal("ops-s-123456789012-eu-west-1", function.Environment["OPS_BUCKET"]);
        Assert.Equal("arn:aws:iam::123456789012:role/ops/s/ops-s-", function.Environment["OPS_ROLE_PREFIX"]);
        Assert.False(function.Environment.ContainsKey("OPS_TRIGGERS"));
    }

    [Fact]
    public void A_runbooks_role_may_be_assumed_by_the_functions_and_may_do_what_the_runbook_needs_here()
    {
        var role = _stack.RunbookRoles.Single();

        Assert.Equal("ops-s-fix", role.Name);
        Assert.Equal("arn:aws:iam::123456789012:role/ops/s/ops-s.functions", role.Trust["Statement"] is JsonArray s ? s[0]["Principal"]?["AWS"]?.AsText : null);
        Assert.Equal("arn:aws:ec2:eu-west-1:123456789012:route-table/*", role.Policy["Statement"] is JsonArray p ? p[0]["Resource"]?.AsText : null);
    }

    [Fact]
    public void No_role_is_allowed_everything()
    {
        foreach (var role in _stack.ServiceRoles.Concat(_stack.RunbookRoles))
        {
            foreach (var statement in (JsonArray)role.Policy["Statement"]!)
            {
                Assert.DoesNotContain("\"*\"", statement["Action"]!.ToString(), StringComparison.Ordinal);
                Assert.DoesNotContain("\"*\"", statement["Resource"]!.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_schedule_tells_the_dispatcher_which_trigger_it_is()
    {
        var schedule = _stack.Schedules.Single(s => s.Name == "fix-1");

        Assert.Equal("Europe/Berlin", schedule.Timezone);
        Assert.Equal(
            """{"ops":{"kind":"schedule","runbook":"fix","trigger":1,"at":"<aws.scheduler.scheduled-time>","id":"<aws.scheduler.execution-id>"}}""",
            schedule.Input.ToString());
    }

    [Theory]
    [InlineData("ec2.create-route", "Ec2CreateRouteFunctionArn")]
    [InlineData("notify", "NotifyFunctionArn")]
    [InlineData("s3.block-public-access", "S3BlockPublicAccessFunctionArn")]
    public void Placeholders_are_in_pascal_case(string remediation, string placeholder) => Assert.Equal(placeholder, Placeholders.ForRemediation(remediation));

    [Fact]
    public void Unknown_placeholders_stay()
    {
        var filled = Placeholders.Fill(JsonArray.Of("${Known} and ${aws:username}"), new Dictionary<string, string> { ["Known"] = "k" });

        Assert.Equal("""["k and ${aws:username}"]""", filled.ToString());
    }

    [Theory]
    [InlineData("ops", true)]
    [InlineData("team-a-prod", true)]
    [InlineData("Ops", false)]
    [InlineData("a--b", false)]
    [InlineData("-a", false)]
    [InlineData("", false)]
    [InlineData("a-name-that-is-much-too-long", false)]
    public void A_stacks_name_is_short_and_plain(string stack, bool valid) => Assert.Equal(valid, StackNames.IsValidStack(stack));

    [Fact]
    public void The_fingerprint_changes_with_what_a_version_holds()
    {
        var function = _stack.StepFunctions[0];

        Assert.Equal(function.Fingerprint, (function with { Description = "other words" }).Fingerprint);
        Assert.NotEqual(function.Fingerprint, (function with { TimeoutSeconds = 7 }).Fingerprint);
        Assert.NotEqual(function.Fingerprint, (function with { Environment = function.Environment.Add("A", "1") }).Fingerprint);
    }
}
