using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Tasks;

public sealed class SdkModelTests
{
    public static TheoryData<string> Services { get; } =
        ["cloudtrail", "cloudwatchlogs", "dynamodb", "ec2", "eventbridge", "iam", "lambda", "s3", "scheduler", "sfn", "sns", "sqs", "sts"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_shape_that_a_table_names_is_in_it(string service)
    {
        var model = SdkModel.Of(service)!;
        var seen = new HashSet<SdkShape>();
        foreach (var action in model.Actions)
        {
            var operation = model.Operation(action)!;
            Assert.True(model.Has(action));
            Walk(model.Parameters(operation.Input), model.Parameters, seen, action);
            Walk(model.Answer(operation.Output), model.Answer, seen, action);
        }
        Assert.NotEmpty(seen);
    }

    [Fact]
    public void The_notation_says_name_need_type_place_and_wire_name()
    {
        Assert.Equal(new SdkMember("Key", "key", true, new SdkType(SdkKind.Text), SdkPlace.Path), SdkMember.Read("Key!:s@u=key"));
        Assert.Equal(
            new SdkType(SdkKind.List, new SdkType(SdkKind.Map, new SdkType(SdkKind.Structure, Shape: "Tag")), ItemName: "Item"), SdkType.Read("[{#Tag}/Item]"));
        Assert.Equal(new SdkType(SdkKind.List, new SdkType(SdkKind.EpochTime), IsFlat: true), SdkType.Read("[~te]"));
    }

    [Theory]
    [InlineData("iam", "NoSuchEntity", "NoSuchEntityException")]
    [InlineData("iam", "AccessDenied", "IamException")]
    [InlineData("s3", "NoSuchKey", "NoSuchKeyException")]
    [InlineData("sfn", "ExecutionAlreadyExists", "ExecutionAlreadyExistsException")]
    [InlineData("sqs", "QueueDoesNotExist", "QueueDoesNotExistException")]
    [InlineData("ec2", "InvalidVpcID.NotFound", "Ec2Exception")]
    public void Errors_have_the_classes_of_the_SDK_for_Java(string service, string code, string exception) =>
        Assert.Equal(exception, SdkModel.Of(service)!.ExceptionOf(code));

    private static void Walk(SdkShape shape, Func<string?, SdkShape> find, HashSet<SdkShape> seen, string action)
    {
        if (!seen.Add(shape)) return;
        foreach (var member in shape.Members)
        {
            var type = member.Type;
            while (type.Item is not null) type = type.Item;
            if (type.Shape is not { } name) continue;
            var found = find(name);
            Walk(found, find, seen, action);
        }
    }
}
