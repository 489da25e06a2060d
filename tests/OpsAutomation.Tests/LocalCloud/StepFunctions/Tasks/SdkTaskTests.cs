using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Tasks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Tasks;

public sealed class SdkTaskTests(TaskCloud cloud) : IClassFixture<TaskCloud>
{
    [Fact]
    public async Task Queues_are_spoken_to_under_the_names_of_the_SDK_for_Java()
    {
        var url = (await cloud.SdkAsync("sqs:createQueue", """{"QueueName":"sdk","Attributes":{"VisibilityTimeout":"5"}}"""))["QueueUrl"]!;
        var sent = await cloud.SdkAsync("sqs:sendMessage", JsonObject.Of(("QueueUrl", url), ("MessageBody", "hello")).ToString());
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", sent["Md5OfMessageBody"]!.AsText);
        Assert.Null(sent["SdkHttpMetadata"]);
        var received = await cloud.SdkAsync("sqs:receiveMessage", JsonObject.Of(("QueueUrl", url)).ToString());
        Assert.Equal("hello", received["Messages"] is JsonArray messages ? messages[0]["Body"]!.AsText : null);
        Assert.Equal(sent["Md5OfMessageBody"], ((JsonArray)received["Messages"]!)[0]["Md5OfBody"]);
    }

    [Fact]
    public async Task Items_have_the_kinds_of_values_in_the_SDKs_spelling()
    {
        await cloud.SdkAsync(
            "dynamodb:createTable",
            """{"TableName":"sdk","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}]}""");
        const string item =
            """{"id":{"S":"1"},"gone":{"Nul":true},"ok":{"Bool":false},"set":{"Ss":["a","b"]},"deep":{"M":{"n":{"N":"5"},"l":{"L":[{"Bool":true}]}}}}""";
        Assert.Equal(JsonObject.Empty, await cloud.SdkAsync("dynamodb:putItem", $$"""{"TableName":"sdk","Item":{{item}}}"""));
        var got = await cloud.SdkAsync("dynamodb:getItem", """{"TableName":"sdk","Key":{"id":{"S":"1"}}}""");
        Assert.Equal(JsonReader.Read(item), got["Item"]);
        var described = await cloud.SdkAsync("dynamodb:describeTable", """{"TableName":"sdk"}""");
        Assert.Equal("2026-01-31T09:30:00Z", described["Table"]!["CreationDateTime"]!.AsText);
    }

    [Fact]
    public async Task An_error_with_a_class_of_its_own_is_named_after_it_and_any_other_after_the_service()
    {
        var missing = await cloud.RunAsync("aws-sdk:dynamodb:getItem", """{"TableName":"absent","Key":{"id":{"S":"1"}}}""");
        Assert.Equal("DynamoDb.ResourceNotFoundException", missing["error"]!.AsText);
        Assert.Matches(@"^Requested resource not found \(Service: DynamoDb, Status Code: 400, Request ID: [0-9a-f-]{36}\)$", missing["cause"]!.AsText!);
        var bad = await cloud.RunAsync("aws-sdk:dynamodb:getItem", """{"TableName":"no/name","Key":{"id":{"S":"1"}}}""");
        Assert.Equal("DynamoDb.DynamoDbException", bad["error"]!.AsText);
        Assert.Equal("Iam.NoSuchEntityException", (await cloud.RunAsync("aws-sdk:iam:getRole", """{"RoleName":"absent"}"""))["error"]!.AsText);
        Assert.Equal("Sqs.QueueDoesNotExistException", (await cloud.RunAsync("aws-sdk:sqs:getQueueUrl", """{"QueueName":"absent"}"""))["error"]!.AsText);
        Assert.Equal("Sfn.StateMachineDoesNotExistException", (await cloud.RunAsync(
            "aws-sdk:sfn:describeStateMachine", """{"StateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:absent"}"""))["error"]!.AsText);
    }

    [Fact]
    public async Task Objects_go_through_headers_path_and_body()
    {
        await cloud.SdkAsync("s3:createBucket", """{"Bucket":"sdk-bucket"}""");
        var put = await cloud.SdkAsync(
            "s3:putObject", """{"Bucket":"sdk-bucket","Key":"a b/ü.json","Body":{"n":1},"ContentType":"application/json","Metadata":{"who":"me"}}""");
        Assert.Matches("^\"[0-9a-f]{32}\"$", put["ETag"]!.AsText!);
        var got = await cloud.SdkAsync("s3:getObject", """{"Bucket":"sdk-bucket","Key":"a b/ü.json"}""");
        Assert.Equal("""{"n":1}""", got["Body"]!.AsText);
        Assert.Equal("application/json", got["ContentType"]!.AsText);
        Assert.Equal(7, got["ContentLength"]!.AsLong);
        Assert.Equal("me", got["Metadata"]!["who"]!.AsText);
        Assert.Equal(put["ETag"], got["ETag"]);
        var listed = await cloud.SdkAsync("s3:listObjectsV2", """{"Bucket":"sdk-bucket","Prefix":"a b/","MaxKeys":5}""");
        var entry = Assert.Single((JsonArray)listed["Contents"]!);
        Assert.Equal("a b/ü.json", entry["Key"]!.AsText);
        Assert.Equal(7, entry["Size"]!.AsLong);
        Assert.Equal("2026-01-31T09:30:00Z", entry["LastModified"]!.AsText);
        Assert.Equal(1, listed["KeyCount"]!.AsLong);
        Assert.Equal(JsonValue.False, listed["IsTruncated"]);
    }

    [Fact]
    public async Task A_request_in_XML_is_written_from_the_parameters()
    {
        await cloud.SdkAsync("s3:createBucket", """{"Bucket":"sdk-xml"}""");
        await cloud.SdkAsync("s3:putBucketTagging", """{"Bucket":"sdk-xml","Tagging":{"TagSet":[{"Key":"a","Value":"<1>"},{"Key":"b","Value":"2"}]}}""");
        var tags = await cloud.SdkAsync("s3:getBucketTagging", """{"Bucket":"sdk-xml"}""");
        Assert.Equal("""[{"Key":"a","Value":"<1>"},{"Key":"b","Value":"2"}]""", tags["TagSet"]!.ToString());
        await cloud.SdkAsync("s3:putObject", """{"Bucket":"sdk-xml","Key":"k","Body":"x"}""");
        var deleted = await cloud.SdkAsync("s3:deleteObjects", """{"Bucket":"sdk-xml","Delete":{"Objects":[{"Key":"k"},{"Key":"none"}]}}""");
        Assert.Equal(["k", "none"], ((JsonArray)deleted["Deleted"]!).Select(static d => d["Key"]!.AsText));
    }

    [Fact]
    public async Task A_missing_bucket_tells_both_ids_of_the_request()
    {
        var ended = await cloud.RunAsync("aws-sdk:s3:getObject", """{"Bucket":"no-such-bucket-here","Key":"k"}""");
        Assert.Equal("S3.NoSuchBucketException", ended["error"]!.AsText);
        Assert.Matches(
            @"^The specified bucket does not exist \(Service: S3, Status Code: 404, Request ID: \S+, Extended Request ID: \S+\)$", ended["cause"]!.AsText!);
    }

    [Fact]
    public async Task A_copy_is_made_and_a_part_of_it_read()
    {
        await cloud.SdkAsync("s3:createBucket", """{"Bucket":"sdk-copy"}""");
        await cloud.SdkAsync("s3:putObject", """{"Bucket":"sdk-copy","Key":"k","Body":"0123456789"}""");
        Assert.NotNull((await cloud.SdkAsync("s3:copyObject", """{"Bucket":"sdk-copy","Key":"k2","CopySource":"sdk-copy/k"}"""))["CopyObjectResult"]!["ETag"]);
        Assert.Equal("345", (await cloud.SdkAsync("s3:getObject", """{"Bucket":"sdk-copy","Key":"k2","Range":"bytes=3-5"}"""))["Body"]!.AsText);
        Assert.Equal(10, (await cloud.SdkAsync("s3:headObject", """{"Bucket":"sdk-copy","Key":"k2"}"""))["ContentLength"]!.AsLong);
    }

    [Fact]
    public void Of_a_large_object_no_more_is_kept_than_was_asked()
    {
        using var stream = new CappedStream(4);
        stream.Write("ab"u8);
        stream.Write("cdef"u8);
        stream.Write("g"u8);
        Assert.Equal("abcd"u8, stream.ToArray());
    }

    [Fact]
    public async Task Roles_are_made_and_listed_through_forms_and_XML()
    {
        var made = await cloud.SdkAsync(
            "iam:createRole",
            """{"RoleName":"sdk","Path":"/ops/","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]},"Tags":[{"Key":"a","Value":"1"}]}""");
        Assert.Equal("arn:aws:iam::123456789012:role/ops/sdk", made["Role"]!["Arn"]!.AsText);
        Assert.Equal("2026-01-31T09:30:00Z", made["Role"]!["CreateDate"]!.AsText);
        var listed = await cloud.SdkAsync("iam:listRoles", """{"PathPrefix":"/ops/"}""");
        Assert.Equal("sdk", Assert.Single((JsonArray)listed["Roles"]!)["RoleName"]!.AsText);
        Assert.Equal(JsonValue.False, listed["IsTruncated"]);
        Assert.Equal("""[{"Key":"a","Value":"1"}]""", (await cloud.SdkAsync("iam:listRoleTags", """{"RoleName":"sdk"}"""))["Tags"]!.ToString());
    }

    [Fact]
    public async Task Networks_are_described_with_lists_in_the_plural()
    {
        var vpc = (await cloud.SdkAsync("ec2:createVpc", """{"CidrBlock":"10.9.0.0/16"}"""))["Vpc"]!["VpcId"]!.AsText!;
        await cloud.SdkAsync("ec2:createTags", $$"""{"Resources":["{{vpc}}"],"Tags":[{"Key":"Name","Value":"sdk"}]}""");
        var listed = await cloud.SdkAsync("ec2:describeVpcs", """{"Filters":[{"Name":"tag:Name","Values":["sdk"]}]}""");
        var found = Assert.Single((JsonArray)listed["Vpcs"]!);
        Assert.Equal(vpc, found["VpcId"]!.AsText);
        Assert.Equal(JsonValue.False, found["IsDefault"]);
        Assert.Equal("""[{"Key":"Name","Value":"sdk"}]""", found["Tags"]!.ToString());
        var missing = await cloud.RunAsync("aws-sdk:ec2:describeVpcs", """{"VpcIds":["vpc-00000000000000000"]}""");
        Assert.Equal("Ec2.Ec2Exception", missing["error"]!.AsText);
    }

    [Fact]
    public async Task The_caller_is_a_session_of_the_machines_role()
    {
        var caller = await cloud.SdkAsync("sts:getCallerIdentity");
        Assert.StartsWith("arn:aws:sts::123456789012:assumed-role/machine/", caller["Arn"]!.AsText, StringComparison.Ordinal);
        Assert.Equal("123456789012", caller["Account"]!.AsText);
    }

    [Fact]
    public async Task A_buckets_location_is_told_and_is_none_in_the_first_region()
    {
        await cloud.SdkAsync("s3:createBucket", """{"Bucket":"far-away","CreateBucketConfiguration":{"LocationConstraint":"eu-west-1"}}""");
        await cloud.SdkAsync("s3:createBucket", """{"Bucket":"near-by"}""");
        Assert.Equal("""{"LocationConstraint":"eu-west-1"}""", (await cloud.SdkAsync("s3:getBucketLocation", """{"Bucket":"far-away"}""")).ToString());
        Assert.Equal("{}", (await cloud.SdkAsync("s3:getBucketLocation", """{"Bucket":"near-by"}""")).ToString());
    }

    [Fact]
    public async Task Topics_rules_schedules_logs_and_machines_answer()
    {
        var topic = await cloud.SdkAsync("sns:createTopic", """{"Name":"sdk"}""");
        Assert.NotNull((await cloud.SdkAsync(
            "sns:publish", JsonObject.Of(("TopicArn", topic["TopicArn"]!), ("Message", JsonObject.Of(("a", 1)))).ToString()))["MessageId"]);
        Assert.EndsWith(
            ":rule/sdk",
            (await cloud.SdkAsync("eventbridge:putRule", """{"Name":"sdk","EventPattern":{"source":["s"]}}"""))["RuleArn"]!.AsText, StringComparison.Ordinal);
        Assert.Equal(
            0,
            (await cloud.SdkAsync("eventbridge:putEvents", """{"Entries":[{"Source":"s","DetailType":"d","Detail":{"a":1}}]}"""))["FailedEntryCount"]!.AsLong);
        await cloud.SdkAsync(
            "scheduler:createSchedule",
            """{"Name":"sdk","ScheduleExpression":"at(2030-01-01T00:00:00)","FlexibleTimeWindow":{"Mode":"OFF"},"StartDate":"2027-01-01T00:00:00Z","Target":{"Arn":"arn:aws:sqs:us-east-1:123456789012:q","RoleArn":"arn:aws:iam::123456789012:role/r","Input":{"a":1}}}""");
        var schedule = await cloud.SdkAsync("scheduler:getSchedule", """{"Name":"sdk"}""");
        Assert.Equal("""{"a":1}""", schedule["Target"]!["Input"]!.AsText);
        Assert.Equal("2027-01-01T00:00:00Z", schedule["StartDate"]!.AsText);
        await cloud.SdkAsync("cloudwatchlogs:createLogGroup", """{"LogGroupName":"/sdk"}""");
        Assert.Equal("/sdk", ((JsonArray)(await cloud.SdkAsync(
            "cloudwatchlogs:describeLogGroups", """{"LogGroupNamePrefix":"/sdk"}"""))["LogGroups"]!)[0]["LogGroupName"]!.AsText);
        Assert.NotNull((await cloud.SdkAsync("sfn:listStateMachines", """{"MaxResults":1}"""))["StateMachines"]);
        Assert.Equal(
            "Lambda.ResourceNotFoundException",
            (await cloud.RunAsync("aws-sdk:lambda:invoke", """{"FunctionName":"absent","Payload":{"a":1}}"""))["error"]!.AsText);
    }

    [Theory]
    [InlineData("aws-sdk:sqs:sendMessages")]
    [InlineData("aws-sdk:sqs:SendMessage")]
    [InlineData("aws-sdk:sqsx:sendMessage")]
    [InlineData("aws-sdk:sfn:startExecution.sync")]
    [InlineData("sqs:deleteMessage")]
    [InlineData("dynamodb:getItem.waitForTaskToken")]
    public async Task An_action_that_AWS_does_not_have_is_refused_when_the_machine_is_made(string resource)
    {
        Assert.Equal(
            $"Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The resource provided arn:aws:states:::{resource} is not recognized. "
            + "The value is not a valid resource ARN, or the resource is not available in this region. at /States/T/Resource'",
            await cloud.RefusalAsync(resource, "{}"));
    }

    [Fact]
    public async Task A_field_that_an_operation_does_not_have_is_refused_when_the_machine_is_made()
    {
        Assert.Equal(
            "Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: The field 'queueUrl' is not supported by Step Functions at /States/T/Parameters'",
            await cloud.RefusalAsync("aws-sdk:sqs:sendMessage", """{"queueUrl.$":"$.u","MessageBody":"x"}"""));
    }

    [Fact]
    public async Task An_action_that_the_local_cloud_lacks_fails_when_it_runs()
    {
        var ended = await cloud.RunAsync("aws-sdk:secretsmanager:createSecret", """{"Name":"x"}""");
        Assert.Equal("States.Runtime", ended["error"]!.AsText);
        Assert.Contains("The local cloud does not have 'createSecret' of 'secretsmanager'.", ended["cause"]!.AsText!, StringComparison.Ordinal);
    }
}
