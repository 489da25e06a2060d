using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Requests;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class RequestRulesTests
{
    private static readonly string Long = new('n', 81);

    [Theory]
    [InlineData("StartExecution", "{}", "1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null")]
    [InlineData("DescribeExecution", """{"executionArn":""}""", "1 validation error detected: Value '' at 'executionArn' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("ListExecutions", """{"maxResults":1001}""", "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000")]
    [InlineData("ListActivities", """{"maxResults":-1}""", "1 validation error detected: Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    [InlineData("ListExecutions", """{"statusFilter":"DONE"}""", "1 validation error detected: Value 'DONE' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]")]
    [InlineData("RedriveExecution", """{"executionArn":"a","clientToken":"a b"}""", "1 validation error detected: Value 'a b' at 'clientToken' failed to satisfy constraint: Member must satisfy regular expression pattern: [!-~]+")]
    [InlineData("TagResource", """{"resourceArn":"a","tags":[{"key":"a"},{"key":""}]}""", "1 validation error detected: Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("UpdateMapRun", """{"mapRunArn":"a","toleratedFailurePercentage":100.5}""", "1 validation error detected: Value '100.5' at 'toleratedFailurePercentage' failed to satisfy constraint: Member must have value less than or equal to 100")]
    [InlineData(
        "UpdateStateMachine", """{"stateMachineArn":"a","loggingConfiguration":{"level":"SOME"}}""",
        "1 validation error detected: Value 'SOME' at 'loggingConfiguration.level' failed to satisfy constraint: Member must satisfy enum value set: [ALL, ERROR, FATAL, OFF]")]
    [InlineData(
        "CreateStateMachineAlias", """{"name":"7","routingConfiguration":[{"stateMachineVersionArn":"a","weight":101}]}""",
        @"2 validation errors detected: Value '7' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$; Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100")]
    [InlineData(
        "UpdateStateMachineAlias",
        """{"stateMachineAliasArn":"a","routingConfiguration":[{"stateMachineVersionArn":"a","weight":1},{"stateMachineVersionArn":"b","weight":2},{"stateMachineVersionArn":"c","weight":3}]}""",
        "1 validation error detected: Value '[RoutingConfigurationListItem(stateMachineVersionArn=a, weight=1), RoutingConfigurationListItem(stateMachineVersionArn=b, weight=2), RoutingConfigurationListItem(stateMachineVersionArn=c, weight=3)]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2")]
    public void What_does_not_fit_is_told_in_AWS_words(string operation, string request, string message)
    {
        var error = RequestRules.Refusal(operation, (JsonObject)JsonReader.Read(request))!;
        Assert.Equal(("ValidationException", message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("StartExecution", """{"stateMachineArn":5}""", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("StartExecution", """{"stateMachineArn":true}""", "TRUE_VALUE can not be converted to a String")]
    [InlineData("StartExecution", """{"stateMachineArn":"a","input":{}}""", "Start of structure or map found where not expected.")]
    [InlineData("ListActivities", """{"maxResults":"5"}""", "STRING_VALUE can not be converted to an Integer")]
    public void A_value_of_another_kind_cannot_be_read(string operation, string request, string message)
    {
        var error = RequestRules.Refusal(operation, (JsonObject)JsonReader.Read(request))!;
        Assert.Equal(("SerializationException", message), (error.Code, error.Message));
    }

    [Fact]
    public void A_name_that_is_too_long_is_shown()
    {
        var error = RequestRules.Refusal("StartExecution", JsonObject.Of(("stateMachineArn", "a"), ("name", Long)))!;
        Assert.Equal(
            $"1 validation error detected: Value '{Long}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80",
            error.Message);
    }

    [Theory]
    [InlineData(256 * 1024, true)]
    [InlineData((256 * 1024) + 1, false)]
    public void An_input_is_measured_in_bytes_and_not_shown(int bytes, bool fits)
    {
        var error = RequestRules.Refusal(
            "StartExecution", JsonObject.Of(("stateMachineArn", "a"), ("input", new string('é', bytes / 2) + new string('a', bytes % 2))));
        Assert.Equal(
            fits ? null : "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
            error?.Message);
    }

    [Fact]
    public void Null_is_as_if_it_were_not_there() =>
        Assert.Null(RequestRules.Refusal("StartExecution", (JsonObject)JsonReader.Read("""{"stateMachineArn":"a","name":null,"unknown":[]}""")));
}
