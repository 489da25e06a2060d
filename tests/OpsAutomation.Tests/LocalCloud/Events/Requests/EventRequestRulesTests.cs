using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Requests;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Requests;

public sealed class EventRequestRulesTests
{
    [Theory]
    [InlineData("PutRule", "{}", "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null")]
    [InlineData("DescribeRule", """{"Name":"a b"}""", @"1 validation error detected: Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+")]
    [InlineData("ListRules", """{"Limit":101}""", "1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100")]
    [InlineData("PutRule", """{"Name":"r","State":"ON"}""", "1 validation error detected: Value 'ON' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED, ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS]")]
    [InlineData("PutTargets", """{"Rule":"r","Targets":[]}""", "1 validation error detected: Value '[]' at 'targets' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData(
        "PutTargets", """{"Rule":"r","Targets":[{"Id":"1","Arn":"a"},{"Id":"!","Arn":"a","RetryPolicy":{"MaximumEventAgeInSeconds":59}}]}""",
        @"2 validation errors detected: Value '!' at 'targets.2.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\.\-_A-Za-z0-9]+; Value '59' at 'targets.2.member.retryPolicy.maximumEventAgeInSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60")]
    [InlineData("PutPermission", """{"Principal":"12"}""", @"1 validation error detected: Value '12' at 'principal' failed to satisfy constraint: Member must satisfy regular expression pattern: (\d{12}|\*)")]
    [InlineData(
        "PutEvents", """{"Entries":[{"EventBusName":"a b","Detail":"{}"}]}""",
        @"1 validation error detected: Value 'a b' at 'entries.1.member.eventBusName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[\.\-_A-Za-z0-9]+")]
    [InlineData("CreateArchive", """{"ArchiveName":"a","EventSourceArn":"a","RetentionDays":-1}""", @"2 validation errors detected: Value 'a' at 'eventSourceArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:.+\/.+$; Value '-1' at 'retentionDays' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    public void What_does_not_fit_is_told_in_AWS_words(string operation, string request, string message)
    {
        var error = EventRequestRules.Refusal(operation, (JsonObject)JsonReader.Read(request));
        Assert.Equal(("ValidationException", message), (error!.Code, error.Message));
    }

    [Fact]
    public async Task A_target_may_have_the_parameters_of_every_service()
    {
        const string Targets = """
            {"Rule":"r","Targets":[
            {"Id":"1","Arn":"arn:aws:kinesis:us-east-1:123456789012:stream/s","KinesisParameters":{"PartitionKeyPath":"$.detail.id"}},
            {"Id":"2","Arn":"arn:aws:ssm:us-east-1::document/d","RoleArn":"arn:aws:iam::123456789012:role/r","RunCommandParameters":{"RunCommandTargets":[{"Key":"tag:name","Values":["a"]}]}},
            {"Id":"3","Arn":"arn:aws:ecs:us-east-1:123456789012:cluster/c","EcsParameters":{"TaskDefinitionArn":"t","LaunchType":"FARGATE","TaskCount":1,
              "NetworkConfiguration":{"awsvpcConfiguration":{"Subnets":["s"],"AssignPublicIp":"DISABLED"}},"CapacityProviderStrategy":[{"capacityProvider":"FARGATE","weight":1}]}},
            {"Id":"4","Arn":"arn:aws:batch:us-east-1:123456789012:job-queue/q","BatchParameters":{"JobDefinition":"d","JobName":"n","RetryStrategy":{"Attempts":2}}},
            {"Id":"5","Arn":"arn:aws:redshift:us-east-1:123456789012:cluster:c","RedshiftDataParameters":{"SecretManagerArn":"arn:aws:secretsmanager:us-east-1:123456789012:secret:s","Database":"d","Sql":"select 1"}}]}
            """;
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("PutRule", """{"Name":"r","EventPattern":"{\"a\":[1]}"}""");
        Assert.Equal(0, (await cloud.DoAsync("PutTargets", Targets))["FailedEntryCount"]!.AsLong);
        var listed = await cloud.DoAsync("ListTargetsByRule", """{"Rule":"r"}""");
        Assert.Equal(JsonReader.Read(Targets)["Targets"], listed["Targets"]);
        await cloud.DoAsync("PutTargets", """
            {"Rule":"r","Targets":[
            {"Id":"1","Arn":"arn:aws:sagemaker:us-east-1:123456789012:pipeline/p","SageMakerPipelineParameters":{"PipelineParameterList":[{"Name":"n","Value":"v"}]}},
            {"Id":"2","Arn":"arn:aws:appsync:us-east-1:123456789012:endpoints/graphql-api/a","AppSyncParameters":{"GraphQLOperation":"mutation"}},
            {"Id":"3","Arn":"arn:aws:execute-api:us-east-1:123456789012:a/b/POST/*","HttpParameters":{"PathParameterValues":["v"],"HeaderParameters":{"X-A":"b"},"QueryStringParameters":{"q":"r s"}}}]}
            """);
    }

    [Theory]
    [InlineData("""{"Id":"t","Arn":"arn:aws:events:us-east-1:123456789012:event-bus/b","InputPath":"$.detail"}""", "Modifying the input for target t is not supported.")]
    [InlineData("""{"Id":"t","Arn":"arn:aws:sqs:us-east-1:123456789012:q.fifo"}""", "Parameter(s) SqsParameters must be specified for target: t.")]
    [InlineData("""{"Id":"t","Arn":"q"}""", "Parameter q is not valid. Reason: Provided Arn is not in correct format.")]
    public async Task A_target_that_cannot_be_is_refused_in_AWS_words(string target, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("PutRule", """{"Name":"r","EventPattern":"{\"a\":[1]}"}""");
        var (_, refused) = await cloud.EventsAsync("PutTargets", $$"""{"Rule":"r","Targets":[{{target}}]}""");
        Assert.Equal(("ValidationException", message), (refused["__type"]!.AsText, refused["message"]!.AsText));
    }

    [Fact]
    public async Task Every_operation_of_the_model_is_answered()
    {
        await using var cloud = await EventsCloud.StartAsync();
        foreach (var operation in EventRequestRules.Operations)
        {
            var (status, body) = await cloud.EventsAsync(
                operation, """{"Name":"aws.partner/a/b","ReplayName":"r","ArchiveName":"a","Rule":"r","TargetArn":"t","Account":"123456789012"}""");
            Assert.True(status is 200 or 400, $"{operation}: {status} {body}");
            Assert.NotEqual("UnknownOperationException", body["__type"]?.AsText);
        }
    }

    [Theory]
    [InlineData("DescribeEventSource", """{"Name":"aws.partner/a/b"}""", "ResourceNotFoundException")]
    [InlineData("PutPartnerEvents", """{"Entries":[{"Source":"aws.partner/a/b","DetailType":"t","Detail":"{}"}]}""", "AccessDeniedException")]
    [InlineData("ListRules", """{"NextToken":"none of ours"}""", "ValidationException")]
    [InlineData("PutRule", """{"Name":7}""", "SerializationException")]
    public async Task What_cannot_be_done_is_an_error(string operation, string body, string code)
    {
        await using var cloud = await EventsCloud.StartAsync();
        Assert.Equal(code, (await cloud.EventsAsync(operation, body)).Body["__type"]!.AsText);
    }
}
