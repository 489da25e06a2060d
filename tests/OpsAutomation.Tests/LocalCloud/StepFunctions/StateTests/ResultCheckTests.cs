using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.StateTests;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.StateTests;

public sealed class ResultCheckTests
{
    private const string GetFunction = "arn:aws:states:::aws-sdk:lambda:getFunction";
    private const string PutItem = "arn:aws:states:::dynamodb:putItem";

    public static TheoryData<string> Services =>
    [
        .. typeof(ResultModel).Assembly.GetManifestResourceNames().Where(static n => n.StartsWith("Results.", StringComparison.Ordinal))
            .Select(static n => n["Results.".Length..^".txt".Length]),
    ];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_shape_that_a_model_names_is_in_it(string service)
    {
        var model = ResultModel.Of(service)!;
        var waiting = new Stack<string>(model.Operations.Select(o => model.TypeOf(o)!));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryPop(out var type))
        {
            var name = type.Trim('[', ']', '{', '}');
            if (!char.IsAsciiLetterUpper(name[0]) || !seen.Add(name)) continue;
            Assert.True(model.Shape(name) is not null, name);
            foreach (var member in model.Shape(name)!.Split(' '))
                if (member.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon) waiting.Push(member[(colon + 1)..]);
        }
        Assert.NotEmpty(model.Operations);
    }

    [Theory]
    [InlineData(GetFunction, """{"Configuration":[]}""", "Field 'Configuration' must be an object")]
    [InlineData(GetFunction, """{"Configuration":{"MemorySize":"128"}}""", "Field 'MemorySize' must be a number")]
    [InlineData(GetFunction, """{"Configuration":{"MemorySize":127}}""", "Field 'MemorySize' is less than the minimum value")]
    [InlineData(GetFunction, """{"Configuration":{"Runtime":"cobol"}}""", "Field 'Runtime' is not an expected value")]
    [InlineData(GetFunction, """{"Tags":{"team":7}}""", "Field 'team' must be a string")]
    [InlineData(GetFunction, "[]", "Mock result must be an object")]
    [InlineData(PutItem, """{"Attributes":{"on":{"Bool":"yes"}}}""", "Field 'Bool' must be a boolean")]
    [InlineData("arn:aws:states:::states:startExecution", """{"ExecutionArn":"a"}""", "Required field 'StartDate' is missing")]
    [InlineData("arn:aws:states:::states:startExecution.sync", """{"ExecutionArn":"a","StateMachineArn":"m","StartDate":"now","Status":"DONE"}""", "Field 'Status' is not an expected value")]
    public void A_result_that_the_operation_could_not_give_is_refused(string resource, string result, string problem)
    {
        var refused = ResultTypes.Refuse(TaskResource.Parse(resource), Json(result), strict: true);
        Assert.Equal($"Mock result schema validation error: {problem}", refused?.Message);
    }

    [Theory]
    [InlineData("arn:aws:states:::lambda:invoke", """{"Payload":[1],"StatusCode":200}""")]
    [InlineData("arn:aws:states:::lambda:invoke.waitForTaskToken", "7")]
    [InlineData("arn:aws:states:::apigateway:invoke", "7")]
    [InlineData("arn:aws:states:::aws-sdk:unknown:doThing", "7")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:f", "7")]
    [InlineData(PutItem, """{"ConsumedCapacity":null,"NotInTheModel":1}""")]
    [InlineData("arn:aws:states:::states:startExecution.sync:2", """{"ExecutionArn":"a","StateMachineArn":"m","StartDate":"now","Status":"FAILED","Output":{"a":1}}""")]
    public void A_result_that_could_be_given_or_is_not_known_passes(string resource, string result) =>
        Assert.Null(ResultTypes.Refuse(TaskResource.Parse(resource), Json(result), strict: true));

    [Fact]
    public void What_is_required_may_be_missing_when_only_what_is_present_is_judged() =>
        Assert.Null(ResultTypes.Refuse(TaskResource.Parse("arn:aws:states:::states:startExecution"), JsonObject.Empty, strict: false));

    private static JsonValue Json(string text) => JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(text));
}
