using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;
using Xunit;

namespace OpsAutomation.Tests.Triggers;

public sealed class CompiledRunbookTests
{
    private static readonly CompiledRunbook Full = new("restore", "Puts it back.")
    {
        Owner = "oncall",
        Mode = RunMode.Observe,
        Manual = false,
        Inputs =
        [
            new CompiledInput("id", "instance-id") { Description = "which", Pattern = "^i-", Enum = ["i-0123456789abcdef0"], Required = true },
            new CompiledInput("count", "integer") { Min = 1, Max = 5.5, Default = 2, Required = false },
            new CompiledInput("token", "string") { Secret = true, Required = false },
        ],
        Target = ["{% $inputs.id %}"],
        Triggers =
        [
            new EventTrigger(JsonObject.Of(("source", JsonArray.Of("aws.ec2"))), JsonObject.Of(("id", "{% $event.id %}")))
            {
                MaxAgeSeconds = 60,
                Ignore = new EventIgnore(true, false, true),
            },
            new ScheduleTrigger("rate(1 hour)", "Europe/Berlin", JsonObject.Empty),
        ],
        Cooldown = new Cooldown(600, ["{% $inputs.id %}"]),
        Account = "012345678901",
        Region = "us-east-1",
        EventMembers = ["detail.id"],
        Functions = ["ec2.create-route"],
        TimeoutSeconds = 90,
    };

    [Fact]
    public void What_is_written_is_read()
    {
        var written = CompiledRunbookWriter.ToJson(Full);
        Assert.Equal(written, CompiledRunbookWriter.ToJson(CompiledRunbookReader.Read(JsonReader.Read(written.ToString()))));
    }

    [Fact]
    public void A_guard_that_is_not_known_is_refused()
    {
        var json = CompiledRunbookWriter.ToJson(Full).With("guards", JsonObject.Of(("max-runs", 1)));
        Assert.Throws<FormatException>(() => CompiledRunbookReader.Read(json));
    }

    [Theory]
    [InlineData("route-table-id", "\"rtb-0123456789abcdef0\"", true)]
    [InlineData("route-table-id", "\"rtb-0123456789abcdef0\\n\"", false)]
    [InlineData("cidr", "\"10.0.0.0/16\"", true)]
    [InlineData("cidr", "\"10.1/16\"", false)]
    [InlineData("cidr", "\"2001:db8::/32\"", true)]
    [InlineData("cidr", "\"10.0.0.0/33\"", false)]
    [InlineData("integer", "1.5", false)]
    [InlineData("integer", "15", true)]
    [InlineData("account", "\"012345678901\"", true)]
    [InlineData("account", "12345678901", false)]
    [InlineData("duration", "\"30s\"", true)]
    [InlineData("duration", "\"30\"", false)]
    [InlineData("arn", "\"arn:aws:sns:us-east-1:123456789012:t\"", true)]
    public void A_type_takes_its_values_and_no_others(string type, string value, bool good) =>
        Assert.Equal(good, InputCheck.Problem(new CompiledInput("x", type), JsonReader.Read(value)) is null);

    [Fact]
    public void The_end_of_a_pattern_is_the_end_of_the_text()
    {
        var input = new CompiledInput("x", "string") { Pattern = "^a[$]b$" };
        Assert.Null(InputCheck.Problem(input, "a$b"));
        Assert.NotNull(InputCheck.Problem(input, "a$b\n"));
    }

    [Fact]
    public void Every_problem_of_the_inputs_is_said()
    {
        var (inputs, problems) = InputCheck.Bind(Full, JsonObject.Of(("id", "vpc-1"), ("cuont", 1), ("count", JsonValue.Null)));
        Assert.Equal(2, problems.Count);
        Assert.Equal(2, inputs["count"]!.AsLong);
    }

    [Fact]
    public void A_secret_takes_a_reference_and_is_never_shown()
    {
        var input = new CompiledInput("token", "string") { Secret = true };
        Assert.Null(InputCheck.Problem(input, "arn:aws:secretsmanager:us-east-1:123456789012:secret:token"));
        Assert.DoesNotContain("hunter2", InputCheck.Problem(input, "hunter2")!, StringComparison.Ordinal);
    }
}
