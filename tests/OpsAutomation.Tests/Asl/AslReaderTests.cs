using OpsAutomation.Core.Asl;
using Xunit;

namespace OpsAutomation.Tests.Asl;

public sealed class AslReaderTests
{
    [Fact]
    public void Reads_states_in_their_order_with_their_language()
    {
        var machine = Read(
            """{"QueryLanguage":"JSONata","StartAt":"B","States":{"B":{"Type":"Pass","Next":"A"},"A":{"Type":"Succeed","QueryLanguage":"JSONPath"}}}""");
        Assert.Equal(["B", "A"], machine.States.States.Select(static s => s.Name));
        Assert.Equal(QueryLanguage.Jsonata, machine.States["B"].QueryLanguage);
        Assert.Equal(QueryLanguage.JsonPath, machine.States["A"].QueryLanguage);
    }

    [Fact]
    public void Defaults_of_a_retrier_are_those_of_the_language()
    {
        var machine = Read(
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Retry":[{"ErrorEquals":["States.ALL"]}],"End":true}}}""");
        var retrier = machine.States["T"].Retry.Single();
        Assert.Equal((1, 3, 2.0, false), (retrier.IntervalSeconds, retrier.MaxAttempts, retrier.BackoffRate, retrier.HasFullJitter));
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:1:function:f", TaskResourceKind.LambdaFunction, "", "", IntegrationPattern.RequestResponse)]
    [InlineData("arn:aws:states:us-east-1:1:activity:a", TaskResourceKind.Activity, "", "", IntegrationPattern.RequestResponse)]
    [InlineData("arn:aws:states:::sqs:sendMessage.waitForTaskToken", TaskResourceKind.Service, "sqs", "sendMessage", IntegrationPattern.WaitForTaskToken)]
    [InlineData("arn:aws:states:::states:startExecution.sync:2", TaskResourceKind.Service, "states", "startExecution", IntegrationPattern.Sync2)]
    [InlineData("arn:aws:states:::aws-sdk:s3:listBuckets", TaskResourceKind.Service, "aws-sdk:s3", "listBuckets", IntegrationPattern.RequestResponse)]
    [InlineData("nonsense", TaskResourceKind.Unknown, "", "", IntegrationPattern.RequestResponse)]
    public void Takes_a_resource_apart(string arn, TaskResourceKind kind, string service, string operation, IntegrationPattern pattern)
    {
        var resource = TaskResource.Parse(arn);
        Assert.Equal((kind, service, operation, pattern), (resource.Kind, resource.ServiceType, resource.Operation, resource.Pattern));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"StartAt":"A"}""")]
    [InlineData("""{"StartAt":"X","States":{"A":{"Type":"Succeed"}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass"}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Odd"}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":1}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[]}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Map","End":true}}}""")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Parallel","Branches":[{"StartAt":"B","States":{}}],"End":true}}}""")]
    public void What_cannot_be_a_machine_is_said_with_its_place(string definition)
    {
        Assert.False(AslReader.TryRead(definition, out _, out var problems));
        Assert.NotEmpty(problems);
    }

    private static StateMachine Read(string definition)
    {
        Assert.True(AslReader.TryRead(definition, out var machine, out var problems), string.Join("; ", problems));
        return machine;
    }
}
