using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class MachineTests : IDisposable
{
    private const string One = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":1,"End":true}}}""";
    private const string Two = """{"StartAt":"P","States":{"P":{"Type":"Pass","Result":2,"End":true}}}""";
    private const string Role = "arn:aws:iam::123456789012:role/r";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_machine_again_changes_neither_role_nor_tags()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(One);
        var again = await states.CallAsync(
            "CreateStateMachine", ("name", "m"), ("definition", One), ("roleArn", "arn:aws:iam::123456789012:role/other"),
            ("tags", JsonArray.Of(JsonObject.Of(("key", "a"), ("value", "b")))));
        Assert.Equal(arn, again["stateMachineArn"]!.AsText);
        Assert.Equal(Role, (await states.CallAsync("DescribeStateMachine", ("stateMachineArn", arn)))["roleArn"]!.AsText);
        Assert.Empty((JsonArray)(await states.CallAsync("ListTagsForResource", ("resourceArn", arn)))["tags"]!);
    }

    [Theory]
    [InlineData("definition", "\"" + """{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Succeed\"}}}""" + "\"")]
    [InlineData("type", "\"EXPRESS\"")]
    [InlineData("tracingConfiguration", """{"enabled":true}""")]
    [InlineData("encryptionConfiguration", """{"type":"CUSTOMER_MANAGED_KMS_KEY","kmsKeyId":"k"}""")]
    public async Task Another_machine_of_the_same_name_exists_already(string member, string value)
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(One);
        var request = JsonObject.Of(("name", "m"), ("definition", One), ("roleArn", Role)).With(member, JsonReader.Read(value));
        var error = await states.ErrorAsync("CreateStateMachine", [.. request.Select(static m => (m.Key, m.Value))]);
        Assert.Equal(("StateMachineAlreadyExists", $"State Machine Already Exists: '{arn}'"), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("a:b")]
    [InlineData("a\u0085b")]
    [InlineData("a\uFFFEb")]
    public async Task A_name_with_a_forbidden_character_is_refused(string name)
    {
        await using var states = await TestStates.StartAsync(_folder);
        var error = await states.ErrorAsync("CreateStateMachine", ("name", name), ("definition", One), ("roleArn", Role));
        Assert.Equal(("InvalidName", $"Invalid Name: '{name}'"), (error.Code, error.Message));
    }

    [Fact]
    public async Task A_description_of_a_version_needs_a_version()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var error = await states.ErrorAsync("CreateStateMachine", ("name", "m"), ("definition", One), ("roleArn", Role), ("versionDescription", "first"));
        Assert.Equal(("ValidationException", "Version description can only be set when publish is true"), (error.Code, error.Message));
    }

    [Fact]
    public async Task Fifty_tags_may_be_and_no_more()
    {
        await using var states = await TestStates.StartAsync(_folder);
        static JsonArray Tags(int from, int count) =>
            JsonArray.From(Enumerable.Range(from, count).Select(static n => (JsonValue)JsonObject.Of(("key", $"k{n}"), ("value", ""))));
        var refused = await states.ErrorAsync("CreateStateMachine", ("name", "m"), ("definition", One), ("roleArn", Role), ("tags", Tags(0, 51)));
        Assert.Equal("TooManyTags", refused.Code);
        var arn = await states.CreateAsync(One);
        await states.CallAsync("TagResource", ("resourceArn", arn), ("tags", Tags(0, 50)));
        var error = await states.ErrorAsync("TagResource", ("resourceArn", arn), ("tags", Tags(50, 1)));
        Assert.Equal(("TooManyTags", arn), (error.Code, error.Members!["resourceName"]!.AsText));
    }

    [Fact]
    public async Task Metadata_only_leaves_the_definition_out()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(One);
        var described = await states.CallAsync("DescribeStateMachine", ("stateMachineArn", arn), ("includedData", "METADATA_ONLY"));
        Assert.Equal(["{}", "m"], [described["definition"]!.AsText, described["name"]!.AsText]);
    }

    [Fact]
    public async Task Encryption_with_a_key_of_the_customer_has_standard_reuse_and_is_kept_over_a_restart()
    {
        await using (var before = await TestStates.StartAsync(_folder))
        {
            await before.CallAsync(
                "CreateStateMachine", ("name", "m"), ("definition", One), ("roleArn", Role), ("publish", true),
                ("encryptionConfiguration", JsonObject.Of(("type", "CUSTOMER_MANAGED_KMS_KEY"), ("kmsKeyId", "alias/k"))));
        }
        await using var after = await TestStates.StartAsync(_folder);
        var version = await after.CallAsync("DescribeStateMachine", ("stateMachineArn", "arn:aws:states:us-east-1:123456789012:stateMachine:m:1"));
        Assert.Equal(
            """{"kmsKeyId":"alias/k","kmsDataKeyReusePeriodSeconds":300,"type":"CUSTOMER_MANAGED_KMS_KEY"}""", version["encryptionConfiguration"]!.ToString());
    }

    [Theory]
    [InlineData("""{"type":"CUSTOMER_MANAGED_KMS_KEY"}""")]
    [InlineData("""{"type":"AWS_OWNED_KEY","kmsKeyId":"k"}""")]
    public async Task Encryption_that_contradicts_itself_is_refused(string encryption)
    {
        await using var states = await TestStates.StartAsync(_folder);
        var error = await states.ErrorAsync("CreateActivity", ("name", "a"), ("encryptionConfiguration", JsonReader.Read(encryption)));
        Assert.Equal("InvalidEncryptionConfiguration", error.Code);
    }

    [Fact]
    public async Task The_encryption_of_an_activity_does_not_change()
    {
        await using var states = await TestStates.StartAsync(_folder);
        await states.CallAsync("CreateActivity", ("name", "a"));
        var error = await states.ErrorAsync(
            "CreateActivity", ("name", "a"), ("encryptionConfiguration", JsonObject.Of(("type", "CUSTOMER_MANAGED_KMS_KEY"), ("kmsKeyId", "k"))));
        Assert.Equal("ActivityAlreadyExists", error.Code);
    }

    [Theory]
    [InlineData("UpdateStateMachine")]
    [InlineData("DeleteStateMachine")]
    [InlineData("StartExecution")]
    [InlineData("PublishStateMachineVersion")]
    public async Task The_ARN_of_a_map_is_not_the_ARN_of_a_machine(string operation)
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(One);
        var error = await states.ErrorAsync(operation, ("stateMachineArn", arn + "/each"));
        Assert.Equal(("ValidationException", "API_DOES_NOT_SUPPORT_LABELED_ARNS"), (error.Code, error.Members!["reason"]!.AsText));
    }

    [Fact]
    public async Task A_version_keeps_the_settings_of_its_revision()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync(One);
        await states.CallAsync("PublishStateMachineVersion", ("stateMachineArn", arn));
        await states.CallAsync("UpdateStateMachine", ("stateMachineArn", arn), ("definition", Two), ("tracingConfiguration", JsonObject.Of(("enabled", true))));
        var version = await states.CallAsync("DescribeStateMachine", ("stateMachineArn", arn + ":1"));
        Assert.Equal(One, version["definition"]!.AsText);
        Assert.False(version["tracingConfiguration"]!["enabled"]!.AsBool);
    }

    [Fact]
    public async Task Deleting_a_machine_ends_its_executions_and_nothing_of_its_versions_does()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var arn = await states.CreateAsync("""{"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":900,"End":true}}}""");
        await states.CallAsync("PublishStateMachineVersion", ("stateMachineArn", arn));
        var execution = await states.StartExecutionAsync(arn, "one");
        await states.CallAsync("DeleteStateMachine", ("stateMachineArn", arn + ":1"));
        Assert.Equal("RUNNING", (await states.CallAsync("DescribeExecution", ("executionArn", execution)))["status"]!.AsText);
        await states.CallAsync("DeleteStateMachine", ("stateMachineArn", arn));
        Assert.Equal("ABORTED", (await states.EndAsync(execution))["status"]!.AsText);
        Assert.Equal("StateMachineDoesNotExist", (await states.ErrorAsync("StartExecution", ("stateMachineArn", arn))).Code);
    }
}
