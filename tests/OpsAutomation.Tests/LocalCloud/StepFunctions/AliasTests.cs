using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class AliasTests : IDisposable
{
    private const string Definition = """{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}""";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Executions_of_an_alias_are_shared_between_its_versions_by_weight()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (arn, first, second) = await VersionsAsync(states);
        var alias = await AliasAsync(states, "prod", (first, 20), (second, 80));
        for (var i = 0; i < 50; i++) await states.StartExecutionAsync(alias, $"e{i}");
        var ofFirst = await CountAsync(states, first);
        Assert.InRange(ofFirst, 3, 20);
        Assert.Equal(50 - ofFirst, await CountAsync(states, second));
        Assert.Equal(50, await CountAsync(states, alias));
        Assert.Equal(50, await CountAsync(states, arn));
    }

    [Fact]
    public async Task An_execution_says_which_version_and_alias_started_it()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (_, first, _) = await VersionsAsync(states);
        var alias = await AliasAsync(states, "prod", (first, 100));
        var execution = await states.StartExecutionAsync(alias, "one");
        var described = await states.CallAsync("DescribeExecution", ("executionArn", execution));
        Assert.Equal([first, alias], [described["stateMachineVersionArn"]!.AsText, described["stateMachineAliasArn"]!.AsText]);
        await states.EndAsync(execution);
        var history = await states.CallAsync("GetExecutionHistory", ("executionArn", execution));
        var started = ((JsonArray)history["events"]!)[0]["executionStartedEventDetails"]!;
        Assert.Equal([first, alias], [started["stateMachineVersionArn"]!.AsText, started["stateMachineAliasArn"]!.AsText]);
    }

    [Fact]
    public async Task The_same_alias_again_is_the_same_and_another_routing_is_a_conflict()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (_, first, second) = await VersionsAsync(states);
        var alias = await AliasAsync(states, "prod", (first, 100));
        Assert.Equal(alias, await AliasAsync(states, "prod", (first, 100)));
        var error = await states.ErrorAsync("CreateStateMachineAlias", ("name", "prod"), ("routingConfiguration", Routes((second, 100))));
        Assert.Equal("ConflictException", error.Code);
    }

    [Theory]
    [InlineData(60, 30, "Sum of routing configuration weights must equal 100. Received: [60, 30]")]
    [InlineData(60, 41, "Sum of routing configuration weights must equal 100. Received: [60, 41]")]
    public async Task Weights_add_up_to_a_hundred(int a, int b, string message)
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (_, first, second) = await VersionsAsync(states);
        var error = await states.ErrorAsync("CreateStateMachineAlias", ("name", "prod"), ("routingConfiguration", Routes((first, a), (second, b))));
        Assert.Equal((message, "INVALID_ROUTING_CONFIGURATION"), (error.Message, error.Members!["reason"]!.AsText));
    }

    [Fact]
    public async Task A_version_that_an_alias_uses_is_not_deleted()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (_, first, second) = await VersionsAsync(states);
        var alias = await AliasAsync(states, "prod", (first, 50), (second, 50));
        var error = await states.ErrorAsync("DeleteStateMachineVersion", ("stateMachineVersionArn", second));
        Assert.Equal(
            ("ConflictException", "Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [prod]"),
            (error.Code, error.Message));
        await states.CallAsync("UpdateStateMachineAlias", ("stateMachineAliasArn", alias), ("routingConfiguration", Routes((first, 100))));
        await states.CallAsync("DeleteStateMachineVersion", ("stateMachineVersionArn", second));
    }

    [Fact]
    public async Task An_update_says_what_is_to_change()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (_, first, _) = await VersionsAsync(states);
        var alias = await AliasAsync(states, "prod", (first, 100));
        var error = await states.ErrorAsync("UpdateStateMachineAlias", ("stateMachineAliasArn", alias));
        Assert.Equal(("ValidationException", "MISSING_REQUIRED_PARAMETER"), (error.Code, error.Members!["reason"]!.AsText));
    }

    [Fact]
    public async Task An_alias_that_is_gone_is_deleted_again_without_complaint_and_cannot_be_changed()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (_, first, _) = await VersionsAsync(states);
        var alias = await AliasAsync(states, "prod", (first, 100));
        await states.CallAsync("DeleteStateMachineAlias", ("stateMachineAliasArn", alias));
        await states.CallAsync("DeleteStateMachineAlias", ("stateMachineAliasArn", alias));
        var error = await states.ErrorAsync("UpdateStateMachineAlias", ("stateMachineAliasArn", alias), ("description", "other"));
        Assert.Equal(("ResourceNotFound", "Request references a resource that does not exist."), (error.Code, error.Message));
    }

    [Fact]
    public async Task The_oldest_alias_is_listed_first_as_AWS_was_seen_to_do_and_a_version_lists_its_own()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var (arn, first, second) = await VersionsAsync(states);
        var older = await AliasAsync(states, "older", (first, 100));
        var newer = await AliasAsync(states, "newer", (second, 100));
        Assert.Equal([older, newer], await ListAsync(states, arn));
        Assert.Equal([older], await ListAsync(states, first));
    }

    private static async Task<(string Arn, string First, string Second)> VersionsAsync(TestStates states)
    {
        var arn = await states.CreateAsync(Definition);
        await states.CallAsync("PublishStateMachineVersion", ("stateMachineArn", arn));
        await states.CallAsync("UpdateStateMachine", ("stateMachineArn", arn), ("roleArn", "arn:aws:iam::123456789012:role/other"), ("publish", true));
        return (arn, arn + ":1", arn + ":2");
    }

    private static async Task<string> AliasAsync(TestStates states, string name, params (string Version, int Weight)[] routes) =>
        (await states.CallAsync("CreateStateMachineAlias", ("name", name), ("routingConfiguration", Routes(routes))))["stateMachineAliasArn"]!.AsText!;

    private static async Task<int> CountAsync(TestStates states, string arn) =>
        ((JsonArray)(await states.CallAsync("ListExecutions", ("stateMachineArn", arn)))["executions"]!).Count;

    private static async Task<IEnumerable<string>> ListAsync(TestStates states, string arn) =>
        ((JsonArray)(await states.CallAsync("ListStateMachineAliases", ("stateMachineArn", arn)))["stateMachineAliases"]!)
            .Select(static a => a["stateMachineAliasArn"]!.AsText!);

    private static JsonArray Routes(params (string Version, int Weight)[] routes) =>
        JsonArray.From(routes.Select(static r => (JsonValue)JsonObject.Of(("stateMachineVersionArn", r.Version), ("weight", r.Weight))));
}
