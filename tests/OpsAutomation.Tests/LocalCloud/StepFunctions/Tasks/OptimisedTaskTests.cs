using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Tasks;

public sealed class OptimisedTaskTests(TaskCloud cloud) : IClassFixture<TaskCloud>
{
    private const string Table =
        """{"TableName":"opt","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}""";

    private static int Children;

    [Fact]
    public async Task A_condition_that_does_not_hold_is_DynamoDBs_own_error()
    {
        await cloud.CallAsync("dynamodb", "DynamoDB_20120810.CreateTable", Table);
        const string put =
            """{"TableName":"opt","Item":{"id":{"S":"1"},"on":{"BOOL":true},"none":{"NULL":true}},"ConditionExpression":"attribute_not_exists(id)"}""";
        var first = JsonReader.Read((await cloud.RunAsync("dynamodb:putItem", put))["output"]!.AsText!);
        Assert.Equal("2", first["SdkHttpMetadata"]!["HttpHeaders"]!["Content-Length"]!.AsText);
        var second = await cloud.RunAsync("dynamodb:putItem", put);
        Assert.Equal("DynamoDB.ConditionalCheckFailedException", second["error"]!.AsText);
        Assert.Matches(
            @"^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: [0-9a-f-]+; Proxy: null\)$",
            second["cause"]!.AsText!);
        var got = JsonReader.Read((await cloud.RunAsync("dynamodb:getItem", """{"TableName":"opt","Key":{"id":{"S":"1"}}}"""))["output"]!.AsText!);
        Assert.Equal("""{"BOOL":true}""", got["Item"]!["on"]!.ToString());
    }

    [Fact]
    public async Task A_message_of_any_JSON_is_sent_as_its_text()
    {
        var url = (await cloud.CallAsync("sqs", "AmazonSQS.CreateQueue", """{"QueueName":"opt"}"""))["QueueUrl"]!;
        foreach (var body in (string[])["""{"a":[1]}""", "12", "true"])
        {
            var parameters = $$$"""{"QueueUrl":{{{url}}},"MessageBody":{{{body}}},"MessageAttributes":{"k":{"DataType":"String","StringValue":"v"} } }""";
            var output = JsonReader.Read((await cloud.RunAsync("sqs:sendMessage", parameters))["output"]!.AsText!);
            Assert.Equal(200, output["SdkHttpMetadata"]!["HttpStatusCode"]!.AsLong);
            Assert.NotNull(output["MD5OfMessageAttributes"]);
            var received = await cloud.CallAsync("sqs", "AmazonSQS.ReceiveMessage", JsonObject.Of(("QueueUrl", url)).ToString());
            var message = ((JsonArray)received["Messages"]!)[0];
            Assert.Equal(body, message["Body"]!.AsText);
            await cloud.CallAsync("sqs", "AmazonSQS.DeleteMessage", JsonObject.Of(("QueueUrl", url), ("ReceiptHandle", message["ReceiptHandle"]!)).ToString());
        }
    }

    [Fact]
    public async Task A_missing_queue_is_named_by_the_first_SDK()
    {
        var ended = await cloud.RunAsync("sqs:sendMessage", """{"QueueUrl":"http://127.0.0.1/123456789012/absent","MessageBody":"x"}""");
        Assert.Equal("SQS.QueueDoesNotExistException", ended["error"]!.AsText);
        Assert.Contains(
            "Service: AmazonSQS; Status Code: 400; Error Code: AWS.SimpleQueueService.NonExistentQueue; Request ID: ",
            ended["cause"]!.AsText!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_tells_the_execution_and_the_machine_among_its_resources()
    {
        var url = (await cloud.CallAsync("sqs", "AmazonSQS.CreateQueue", """{"QueueName":"events"}"""))["QueueUrl"]!;
        await cloud.CallAsync("events", "AWSEvents.PutRule", """{"Name":"opt","EventPattern":"{\"source\":[\"opt.test\"]}"}""");
        await cloud.CallAsync("events", "AWSEvents.PutTargets", """{"Rule":"opt","Targets":[{"Id":"q","Arn":"arn:aws:sqs:us-east-1:123456789012:events"}]}""");
        var execution = await cloud.StartAsync(
            "events:putEvents", """{"Entries":[{"Source":"opt.test","DetailType":"d","Detail":{"a":1},"Resources":["mine"]}]}""");
        JsonArray? messages = null;
        while (messages is null)
            messages = (await cloud.CallAsync("sqs", "AmazonSQS.ReceiveMessage", JsonObject.Of(("QueueUrl", url)).ToString()))["Messages"] as JsonArray;
        var resources = ((JsonArray)JsonReader.Read(messages[0]["Body"]!.AsText!)["resources"]!).Select(static r => r.AsText!).ToList();
        Assert.Equal(3, resources.Count);
        Assert.Equal("mine", resources[0]);
        Assert.Contains(execution, resources);
        Assert.Contains(resources, static r => r.Contains(":stateMachine:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"QueueUrl":"u"}""", "The field 'MessageBody' is required but was missing at /States/T/Parameters")]
    [InlineData("""{"QueueUrl":"u","MessageBody":"x","Delay":1}""", "The field 'Delay' is not supported by Step Functions at /States/T/Parameters")]
    public async Task Fields_are_checked_when_the_machine_is_made(string parameters, string why) =>
        Assert.Equal($"Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: {why}'", await cloud.RefusalAsync("sqs:sendMessage", parameters));

    [Fact]
    public async Task A_nested_execution_gives_its_result_as_text_or_as_JSON()
    {
        var child = await ChildAsync("""{"Type":"Pass","Result":{"r":1},"End":true}""");
        var text = JsonReader.Read(
            (await cloud.RunAsync("states:startExecution.sync", $$$"""{"StateMachineArn":"{{{child}}}","Input":{"a":1}}"""))["output"]!.AsText!);
        Assert.Equal("""{"r":1}""", text["Output"]!.AsText);
        Assert.Equal("""{"a":1}""", text["Input"]!.AsText);
        var json = JsonReader.Read(
            (await cloud.RunAsync("states:startExecution.sync:2", $$"""{"StateMachineArn":"{{child}}","Input":"{\"a\":1}"}"""))["output"]!.AsText!);
        Assert.Equal("""{"r":1}""", json["Output"]!.ToString());
        Assert.Equal("""{"a":1}""", json["Input"]!.ToString());
        Assert.Equal("SUCCEEDED", json["Status"]!.AsText);
    }

    [Fact]
    public async Task A_nested_execution_that_fails_tells_its_error_in_the_cause()
    {
        var child = await ChildAsync("""{"Type":"Fail","Error":"Bad","Cause":"because"}""");
        var ended = await cloud.RunAsync("states:startExecution.sync:2", $$"""{"StateMachineArn":"{{child}}"}""");
        Assert.Equal("States.TaskFailed", ended["error"]!.AsText);
        var cause = JsonReader.Read(ended["cause"]!.AsText!);
        Assert.Equal("Bad", cause["Error"]!.AsText);
        Assert.Equal("because", cause["Cause"]!.AsText);
        Assert.Equal("FAILED", cause["Status"]!.AsText);
    }

    [Fact]
    public async Task A_nested_execution_that_cannot_start_is_refused_in_the_APIs_words()
    {
        var child = await ChildAsync("""{"Type":"Pass","End":true}""");
        var bad = await cloud.RunAsync("states:startExecution", $$"""{"StateMachineArn":"{{child}}","Input":"{"}""");
        Assert.Equal("StepFunctions.InvalidExecutionInputException", bad["error"]!.AsText);
        var named = $$"""{"StateMachineArn":"{{child}}","Name":"same","Input":[]}""";
        Assert.Equal("SUCCEEDED", (await cloud.RunAsync("states:startExecution.sync", named))["status"]!.AsText);
        var again = await cloud.RunAsync("states:startExecution", named);
        Assert.Equal("StepFunctions.ExecutionAlreadyExistsException", again["error"]!.AsText);
        Assert.Contains(
            "(Service: AWSStepFunctions; Status Code: 400; Error Code: ExecutionAlreadyExists; Request ID: ",
            again["cause"]!.AsText!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Express_machine_cannot_be_waited_for_and_is_not_started()
    {
        var made = await cloud.CallAsync("states", "AWSStepFunctions.CreateStateMachine", JsonObject.Of(
            ("name", "express"), ("type", "EXPRESS"), ("roleArn", "arn:aws:iam::123456789012:role/machine"),
            ("definition", """{"StartAt":"S","States":{"S":{"Type":"Pass","End":true}}}""")).ToString());
        var parameters = JsonObject.Of(("StateMachineArn", made["stateMachineArn"]!)).ToString();
        Assert.Equal("StepFunctions.StateMachineTypeNotSupportedException", (await cloud.RunAsync("states:startExecution.sync", parameters))["error"]!.AsText);
        Assert.Equal("SUCCEEDED", (await cloud.RunAsync("states:startExecution", parameters))["status"]!.AsText);
    }

    [Fact]
    public async Task Credentials_of_a_role_that_does_not_trust_the_machine_fail_the_task()
    {
        const string credentials = "\"Credentials\":{\"RoleArn\":\"arn:aws:iam::123456789012:role/closed\"},";
        var url = (await cloud.CallAsync("sqs", "AmazonSQS.CreateQueue", """{"QueueName":"guarded"}"""))["QueueUrl"]!;
        var parameters = $$"""{"QueueUrl":{{url}},"MessageBody":"x"}""";
        await RoleAsync("closed", "ec2.amazonaws.com");
        var refused = await cloud.RunAsync("sqs:sendMessage", parameters, credentials);
        Assert.Equal("States.Permissions", refused["error"]!.AsText);
        Assert.Equal(
            "The role arn:aws:iam::123456789012:role/machine is not authorized to assume the task state's role, arn:aws:iam::123456789012:role/closed.",
            refused["cause"]!.AsText);
        Assert.Equal(
            "States.Permissions",
            (await cloud.RunAsync("aws-sdk:sts:getCallerIdentity", "{}", credentials.Replace("closed", "absent", StringComparison.Ordinal)))["error"]!.AsText);
    }

    [Fact]
    public async Task Credentials_of_a_role_that_trusts_the_machine_do_the_task_as_it()
    {
        await RoleAsync("machine", "states.amazonaws.com");
        var (status, answer) = await cloud.Wire.IamAsync(
            "CreateRole", ("RoleName", "open"),
            ("AssumeRolePolicyDocument",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/machine"},"Action":"sts:AssumeRole"}]}"""));
        Assert.True(status == 200, answer.ToString());
        var ended = await cloud.RunAsync("aws-sdk:sts:getCallerIdentity", "{}", "\"Credentials\":{\"RoleArn\":\"arn:aws:iam::123456789012:role/open\"},");
        Assert.True(ended["status"]!.AsText == "SUCCEEDED", ended.ToString());
        Assert.Contains(":assumed-role/open/", JsonReader.Read(ended["output"]!.AsText!)["Arn"]!.AsText!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_task_of_an_activity_that_is_gone_fails_the_execution_before_it_is_scheduled()
    {
        var execution = await cloud.StartAsync("arn:aws:states:us-east-1:123456789012:activity:gone", "{}");
        var described = await cloud.DescribeAsync(execution);
        while (described["status"]!.AsText == "RUNNING") described = await cloud.DescribeAsync(execution);
        Assert.Equal("States.Runtime", described["error"]!.AsText);
        Assert.EndsWith(
            " The activity arn:aws:states:us-east-1:123456789012:activity:gone does not exist.", described["cause"]!.AsText, StringComparison.Ordinal);
        Assert.Equal(["ExecutionStarted", "TaskStateEntered", "ExecutionFailed"], (await cloud.HistoryAsync(execution)).Select(static e => e["type"]!.AsText));
    }

    private async Task RoleAsync(string name, string service)
    {
        var trust = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{{service}}}"},"Action":"sts:AssumeRole"}]}""";
        var (status, answer) = await cloud.Wire.IamAsync("CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", trust));
        Assert.True(status == 200, answer.ToString());
    }

    private async Task<string> ChildAsync(string state)
    {
        var made = await cloud.CallAsync("states", "AWSStepFunctions.CreateStateMachine", JsonObject.Of(
            ("name", $"child{Interlocked.Increment(ref Children)}"), ("roleArn", "arn:aws:iam::123456789012:role/machine"),
            ("definition", $$$$"""{"StartAt":"S","States":{"S":{{{{state}}}} } }""")).ToString());
        return made["stateMachineArn"]!.AsText!;
    }
}
