using OpsAutomation.Core.Asl;
using Xunit;

namespace OpsAutomation.Tests.Asl;

public sealed class AslValidatorTests
{
    [Theory]
    [InlineData("{}", "SCHEMA_VALIDATION_FAILED: These fields are required: [States, StartAt] at /")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","Next":"A"}}}""", "MISSING_END_STATE: Workflow has no terminal state at null")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Succeed"},"B":{"Type":"Succeed"}}}""", "MISSING_TRANSITION_TARGET: State \"B\" is not reachable. at /States/B")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Catch":[]}}}""", "SCHEMA_VALIDATION_FAILED: Field 'Catch' is not supported at /States/A")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","End":true,"Output":1}}}""",
        "SCHEMA_VALIDATION_FAILED: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":10000000000,"End":true}}}""", "SCHEMA_VALIDATION_FAILED: Maximum value is 99999999 at /States/A/Seconds")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{},"End":true}}}""",
        "SCHEMA_VALIDATION_FAILED: The field 'FunctionName' is required but was missing at /States/A/Parameters")]
    public void One_problem_is_said_in_the_words_of_AWS(string definition, string sentence) =>
        Assert.Equal(sentence, Assert.Single(AslValidator.Validate(definition)).ToString());

    [Theory]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"And":[],"Next":"B"}]},"B":{"Type":"Succeed"}}}""", "/States/A/Choices[0]/And")]
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[{"Not":{"Or":[]},"Next":"B"}]},"B":{"Type":"Succeed"}}}""", "/States/A/Choices[0]/Not/Or")]
    [InlineData("""{"Comment":1,"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""", "/Comment")]
    [InlineData("""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Wait","Seconds":"soon","End":true}}}""", "/States/A/Seconds")]
    public void One_problem_is_found_at_its_place(string definition, string location) =>
        Assert.Equal(
            (AslValidator.SchemaFailed, location), Assert.Single(AslValidator.Validate(definition)) is var found ? (found.Code, found.Location) : default);

    [Theory]
    [InlineData("""{"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"MaxItems":1,"MaxItemsPath":"$.n"}}}""", "There should only be one of the following fields: [MaxItems, MaxItemsPath] at /States/M/ItemReader/ReaderConfig")]
    [InlineData("""{"ItemReader":{"ReaderConfig":{}}}""", "These fields are required: [Resource] at /States/M/ItemReader")]
    [InlineData("""{"ItemBatcher":{"MaxItemsPerBatch":2,"MaxItemsPerBatchPath":"$.n"}}""", "There should only be one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath] at /States/M/ItemBatcher")]
    [InlineData("""{"ItemBatcher":{"MaxInputBytesPerBatch":"many"}}""", "Expected value of type Integer at /States/M/ItemBatcher/MaxInputBytesPerBatch")]
    [InlineData("""{"ResultWriter":{"Parameters":{"Bucket":"b"}}}""", "These fields are required: [Resource] at /States/M/ResultWriter")]
    [InlineData("""{"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket.$":"b"}}}""",
        "The value for the field 'Bucket.$' must be a valid JSONPath or a valid intrinsic function call at /States/M/ResultWriter/Parameters")]
    [InlineData("""{"ResultWriter":{"WriterConfig":{"Transformation":"FLATTEN"}}}""", null)]
    [InlineData("""{"Label":1}""", "Expected value of type String at /States/M/Label")]
    public void The_parts_of_a_distributed_map_are_checked(string parts, string? sentence)
    {
        var map = parts[..^1]
            + ""","Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"P","States":{"P":{"Type":"Succeed"}}}}""";
        var found = AslValidator.Validate($$$"""{"StartAt":"M","States":{"M":{{{map}}}}}""");
        Assert.Equal(sentence is null ? [] : [$"SCHEMA_VALIDATION_FAILED: {sentence}"], found.Select(static d => d.ToString()));
    }

    [Theory]
    [InlineData("""{"Type":"Pass","QueryLanguage":"JSONata","Output":"{%10%}","End":true}""", true, false)]
    [InlineData("""{"Type":"Pass","Parameters":{"a.$":"States.MathAdd(1, '-1')"},"End":true}""", true, false)]
    [InlineData("""{"Type":"Pass","Parameters":{"a.$":"States.ArrayGetItem($.a[?(@.b in c)].d, 0)"},"End":true}""", false, true)]
    [InlineData("""{"Type":"Pass","Parameters":{"a.$":"States.MathAdd($.a, -1)"},"End":true}""", true, true)]
    public void What_other_tools_read_differs_from_what_AWS_takes(string state, bool onAws, bool elsewhere)
    {
        var definition = $$$"""{"StartAt":"A","States":{"A":{{{state}}}}}""";
        Assert.Equal((onAws, elsewhere), (AslValidator.Validate(definition).IsEmpty, AslValidator.Validate(definition, profile: AslProfile.Portable).IsEmpty));
    }

    [Theory]
    [InlineData("""{"ApiEndpoint":"https://a.b","Method":"GET","Authentication":{"ConnectionArn":"c"}}""", null)]
    [InlineData("""{"ApiEndpoint.$":"$.u","Method.$":"$.m","InvocationConfig":{"ConnectionArn.$":"$.c"},"Headers":{},"QueryParameters":{},"RequestBody":{}}""", null)]
    [InlineData("""{"Method":"GET","Authentication":{"ConnectionArn":"c"}}""", "The field 'ApiEndpoint' is required but was missing at /States/A/Parameters")]
    [InlineData("""{"ApiEndpoint":"https://a.b","Authentication":{"ConnectionArn":"c"}}""", "The field 'Method' is required but was missing at /States/A/Parameters")]
    [InlineData("""{"ApiEndpoint":"https://a.b","Method":"GET"}""", "This object should have only one of the following fields: [Authentication, InvocationConfig] at /States/A/Parameters")]
    [InlineData(
        """{"ApiEndpoint":"https://a.b","Method":"GET","Authentication":{"ConnectionArn":"c"},"InvocationConfig":{"ConnectionArn":"c"}}""",
        "There should only be one of the following fields: [Authentication, InvocationConfig] at /States/A/Parameters")]
    [InlineData(
        """{"ApiEndpoint":"https://a.b","Method":"GET","Authentication":{}}""",
        "The field 'ConnectionArn' is required but was missing at /States/A/Parameters/Authentication")]
    [InlineData(
        """{"ApiEndpoint":"https://a.b","Method":"GET","Authentication":{"ConnectionArn":"c"},"Body":{}}""",
        "The field 'Body' is not supported by Step Functions at /States/A/Parameters")]
    [InlineData(
        """{"ApiEndpoint":"https://a.b","Method":"GET","Authentication":{"ConnectionArn":"c"},"Transform":{"Encoding":"NONE"}}""",
        "The field 'Encoding' is not supported by Step Functions at /States/A/Parameters/Transform")]
    public void What_an_HTTP_task_must_have_is_asked_for_when_the_machine_is_made(string parameters, string? sentence)
    {
        var definition = """{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::http:invoke","Parameters":$,"End":true}}}"""
            .Replace("$,\"End", parameters + ",\"End", StringComparison.Ordinal);
        Assert.Equal(sentence is null ? [] : ["SCHEMA_VALIDATION_FAILED: " + sentence], AslValidator.Validate(definition).Select(static d => d.ToString()));
    }

    [Theory]
    [InlineData("""{"Type":"Pass"}""", "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [Next, End] at /States/A")]
    [InlineData("""{"Type":"Pass","Next":"A","End":true}""", "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [Next, End] at /States/A")]
    [InlineData("""{"Type":"Wait","End":true}""",
        "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A")]
    [InlineData("""{"Type":"Wait","Seconds":1,"SecondsPath":"$.s","End":true}""",
        "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] at /States/A")]
    [InlineData("""{"Type":"Map","End":true}""",
        "SCHEMA_VALIDATION_FAILED: This object should have only one of the following fields: [ItemProcessor, Iterator] at /States/A")]
    [InlineData("""{"Type":"Fail","Error":"e","ErrorPath":"$.e"}""", "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [Error, ErrorPath] at /States/A")]
    [InlineData("""{"Type":"Pass","OutputPath":"Test","End":true}""", "SCHEMA_VALIDATION_FAILED: Value must be a valid JSONPath. at /States/A/OutputPath")]
    [InlineData("""{"Type":"Pass","ResultPath":"$.a[*]","End":true}""", "SCHEMA_VALIDATION_FAILED: Value is not a Reference Path at /States/A/ResultPath")]
    [InlineData("""{"Type":"Pass","QueryLanguage":"jsonata","End":true}""",
        "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [JSONPath, JSONata] at /States/A/QueryLanguage")]
    [InlineData("""{"Type":"Pass","QueryLanguage":"JSONata","Output":"{% 1","End":true}""",
        "SCHEMA_VALIDATION_FAILED: JSONata string must start with {% and end with %} at /States/A/Output")]
    [InlineData("""{"Type":"Pass","Assign":{"states.$":"$.a"},"End":true}""", "RESERVED_VARIABLE_NAME: Cannot assign to reserved variable '$states'. at /States/A/Assign")]
    [InlineData("""{"Type":"Pass","Assign":{"a-b":1},"End":true}""",
        "INVALID_VARIABLE_NAME: Invalid variable name 'a-b': the variable name contains invalid characters. at /States/A/Assign")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true}""",
        "SCHEMA_VALIDATION_FAILED: Parameters field is required for resource ARN: arn:aws:states:::sqs:sendMessage at /States/A")]
    [InlineData("""{"Type":"Task","QueryLanguage":"JSONata","Resource":"arn:aws:states:::aws-sdk:s3:listBuckets","End":true}""",
        "SCHEMA_VALIDATION_FAILED: Arguments field is required for resource ARN: arn:aws:states:::aws-sdk:s3:listBuckets at /States/A")]
    [InlineData("""{"Type":"Task","Resource":"arn:aws:states:us-east-1:123456789012:activity:a","Credentials":{"RoleArn":"r"},"End":true}""",
        "SCHEMA_VALIDATION_FAILED: The field 'Credentials' is not supported for activities at /States/A/Credentials")]
    public void A_state_is_refused_in_the_words_of_AWS(string state, string sentence) => Assert.Equal(sentence, Refused(state));

    [Theory]
    [InlineData("""{"ErrorEquals":["States.ALL","E"]}""", "States.ALL must appear alone and at end of list at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["E"]}""", "States.ALL must appear alone and at end of list at /States/A/Retry[0]/ErrorEquals")]
    [InlineData("""{"ErrorEquals":["E"],"JitterStrategy":"HALF"}""", "Value should be one of the following: [NONE, FULL] at /States/A/Retry[0]/JitterStrategy")]
    [InlineData("""{"ErrorEquals":["E"],"BackoffRate":0.5}""", "Minimum value is 1.0 at /States/A/Retry[0]/BackoffRate")]
    [InlineData("""{"ErrorEquals":["E"],"IntervalSeconds":0}""", null)]
    public void A_retrier_is_judged_as_AWS_judges_it(string retriers, string? sentence)
    {
        var state = $$"""{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Retry":[{{retriers}}],"End":true}""";
        Assert.Equal(sentence is null ? null : "SCHEMA_VALIDATION_FAILED: " + sentence, Refused(state));
    }

    [Theory]
    [InlineData("\"MaxConcurrency\":-1", "Minimum value is 0 at /States/A/MaxConcurrency")]
    [InlineData("\"MaxConcurrency\":9223372036854775807", null)]
    [InlineData("\"ToleratedFailurePercentage\":101", "Maximum value is 100.0 at /States/A/ToleratedFailurePercentage")]
    [InlineData("\"MaxConcurrency\":1,\"MaxConcurrencyPath\":\"$.m\"", "There should only be one of the following fields: [MaxConcurrency, MaxConcurrencyPath] at /States/A")]
    [InlineData("\"MaxConcurrencyPath\":\"$$.Execution.Input.n\"", "Value is not a Reference Path at /States/A/MaxConcurrencyPath")]
    [InlineData("\"MaxConcurrencyPath\":\"$variable\"", null)]
    [InlineData("\"ItemsPath\":\"$$.Execution.Input\"", null)]
    [InlineData("\"ItemsPath\":\"$.a[*]\"", "Value is not a Reference Path at /States/A/ItemsPath")]
    [InlineData("\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:headObject\"}", "The field 'Resource' does not match any of the allowed values at /States/A/ItemReader/Resource")]
    [InlineData("\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\",\"ReaderConfig\":{\"InputType\":\"CSV\"}}", "The field 'CSVHeaderLocation' is required at /States/A/ItemReader/ReaderConfig")]
    [InlineData("\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\",\"ReaderConfig\":{\"InputType\":\"CSV\",\"CSVHeaderLocation\":\"GIVEN\"}}",
        "These fields are required: [CSVHeaders] at /States/A/ItemReader/ReaderConfig")]
    [InlineData("\"ItemReader\":{\"Resource\":\"arn:aws:states:::s3:getObject\",\"ReaderConfig\":{\"MaxItems\":100000001}}", "Maximum value is 100000000 at /States/A/ItemReader/ReaderConfig/MaxItems")]
    [InlineData("\"ItemBatcher\":{\"MaxItemsPerBatch\":1,\"MaxItemsPerBatchPath\":\"$.m\"}",
        "There should only be one of the following fields: [MaxItemsPerBatch, MaxItemsPerBatchPath] at /States/A/ItemBatcher")]
    public void A_map_is_judged_as_AWS_judges_it(string fields, string? sentence)
    {
        var state = """{"Type":"Map","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Succeed"}}},""" + fields + ",\"End\":true}";
        Assert.Equal(sentence is null ? null : "SCHEMA_VALIDATION_FAILED: " + sentence, Refused(state));
    }

    [Theory]
    [InlineData("{\"Next\":\"A\"}", "The object must have only one of the following fields, [And, Or, Not, Variable, Condition] at /States/A/Choices[0]")]
    [InlineData("{\"Variable\":\"a\",\"IsNull\":true,\"Next\":\"A\"}",
        "Value is not a Reference Path: Reference path didn't start with '$' at /States/A/Choices[0]/Variable")]
    [InlineData("{\"Condition\":\"{% true %}\",\"Next\":\"A\"}",
        "The QueryLanguage is set to 'JSONPath', but field 'Condition' is only supported for the 'JSONata' QueryLanguage at /States/A/Choices[0]")]
    [InlineData("{\"Not\":{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"A\"},\"Next\":\"A\"}", "Field 'Next' is not supported at /States/A/Choices[0]/Not")]
    public void A_choice_is_judged_as_AWS_judges_it(string rule, string sentence) =>
        Assert.Equal("SCHEMA_VALIDATION_FAILED: " + sentence, Refused(
            """{"Type":"Choice","Choices":[$],"Default":"Z"}""".Replace("$]", rule + "]", StringComparison.Ordinal)));

    [Fact]
    public void Two_comparisons_in_a_rule_are_one_too_many()
    {
        var problem = Refused("""{"Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"IsString":true,"Next":"A"}],"Default":"Z"}""");
        Assert.StartsWith(
            "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [StringEquals, StringEqualsPath, ", problem, StringComparison.Ordinal);
        Assert.EndsWith("IsTimestamp] at /States/A/Choices[0]", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_of_the_language_is_the_first() =>
        Assert.Equal(
            "SCHEMA_VALIDATION_FAILED: Value should be one of the following: [1.0] at /Version",
            Assert.Single(AslValidator.Validate("""{"Version":"1.1","StartAt":"A","States":{"A":{"Type":"Succeed"}}}""")).ToString());

    [Fact]
    public void An_express_machine_has_no_distributed_map() =>
        Assert.Equal(
            "SCHEMA_VALIDATION_FAILED: The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines at /States/M/ItemProcessor/ProcessorConfig/Mode",
            Assert.Single(AslValidator.Validate(
                """
                {"StartAt":"M","States":{"M":{"Type":"Map","ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},
                  "StartAt":"P","States":{"P":{"Type":"Succeed"}}},"End":true}}}
                """,
                isExpress: true)).ToString());

    /// <summary>The one problem of a machine with that state and one more that ends it; null without any.</summary>
    private static string? Refused(string state) =>
        AslValidator.Validate("""{"StartAt":"A","States":{"A":""" + state + "}}")
            .Where(static d => d.IsError && d.Code is not ("MISSING_END_STATE" or "MISSING_TRANSITION_TARGET"))
            .Select(static d => d.ToString()).SingleOrDefault();

    [Fact]
    public void A_dangling_target_and_a_missing_end_are_both_said()
    {
        var found = AslValidator.Validate("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"NOPE"}}}""");
        Assert.Equal(
            ["MISSING_TRANSITION_TARGET: Missing 'Next' target: NOPE at /States/A/Next", "MISSING_END_STATE: Workflow has no terminal state at null"],
            found.Select(static d => d.ToString()));
    }

    [Fact]
    public void Broken_JSON_is_said_with_its_place()
    {
        var found = Assert.Single(AslValidator.Validate("not a definition"));
        Assert.Equal("INVALID_JSON_DESCRIPTION", found.Code);
        Assert.Equal("[Source: (String)\"not a definition\"; line: 1, column: 4]", found.Location);
    }

    [Theory]
    [InlineData("""{"a":1,}""", "was expecting double-quote to start field name")]
    [InlineData("""{"a" 1}""", "was expecting a colon to separate field name and value")]
    [InlineData("""[1 2]""", "was expecting comma to separate Array entries")]
    [InlineData("""{"a":}""", "expected a valid value")]
    [InlineData("""{"a":[1""", "expected close marker for Array")]
    public void Faults_of_JSON_are_told_apart(string text, string part) =>
        Assert.Contains(part, JsonSyntax.Explain(text).Message, StringComparison.Ordinal);

    [Fact]
    public void Nested_states_have_the_language_of_the_machine_and_not_of_the_map()
    {
        const string definition =
            """{"StartAt":"M","States":{"M":{"Type":"Map","QueryLanguage":"JSONata","ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","Output":1,"End":true}}},"End":true}}}""";
        Assert.Equal("/States/M/ItemProcessor/States/P", Assert.Single(AslValidator.Validate(definition)).Location);
    }
}
