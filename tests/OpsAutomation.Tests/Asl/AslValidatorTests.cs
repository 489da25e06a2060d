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
    [InlineData("""{"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"states.$":"$.a"},"End":true}}}""", "/States/A/Assign")]
    [InlineData("""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"states":1},"End":true}}}""", "/States/A/Assign")]
    [InlineData("""{"Comment":1,"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""", "/Comment")]
    [InlineData("""{"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Wait","Seconds":"soon","End":true}}}""", "/States/A/Seconds")]
    public void One_problem_is_found_at_its_place(string definition, string location) =>
        Assert.Equal((AslValidator.SchemaFailed, location), Assert.Single(AslValidator.Validate(definition)) is var found ? (found.Code, found.Location) : default);

    [Theory]
    [InlineData("""{"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"MaxItems":1,"MaxItemsPath":"$.n"}}}""", "Only one of these fields is allowed: [MaxItems, MaxItemsPath] at /States/M/ItemReader/ReaderConfig")]
    [InlineData("""{"ItemReader":{"ReaderConfig":{}}}""", "These fields are required: [Resource] at /States/M/ItemReader")]
    [InlineData("""{"ItemBatcher":{"MaxItemsPerBatch":2,"MaxItemsPerBatchPath":"$.n"}}""", "Only one of these fields is allowed: [MaxItemsPerBatch, MaxItemsPerBatchPath] at /States/M/ItemBatcher")]
    [InlineData("""{"ItemBatcher":{"MaxInputBytesPerBatch":"many"}}""", "Expected value of type Integer at /States/M/ItemBatcher/MaxInputBytesPerBatch")]
    [InlineData("""{"ResultWriter":{"Parameters":{"Bucket":"b"}}}""", "These fields are required: [Resource] at /States/M/ResultWriter")]
    [InlineData("""{"ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket.$":"b"}}}""",
        "The value for the field 'Bucket.$' must be a valid JSONPath or a valid intrinsic function call at /States/M/ResultWriter/Parameters")]
    [InlineData("""{"ResultWriter":{"WriterConfig":{"Transformation":"FLATTEN"}}}""", null)]
    [InlineData("""{"Label":1}""", "Expected value of type String at /States/M/Label")]
    public void The_parts_of_a_distributed_map_are_checked(string parts, string? sentence)
    {
        var map = parts[..^1] + ""","Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"P","States":{"P":{"Type":"Succeed"}}}}""";
        var found = AslValidator.Validate($$$"""{"StartAt":"M","States":{"M":{{{map}}}}}""");
        Assert.Equal(sentence is null ? [] : [$"SCHEMA_VALIDATION_FAILED: {sentence}"], found.Select(static d => d.ToString()));
    }

    [Theory]
    [InlineData("""{"Type":"Pass","QueryLanguage":"JSONata","Output":"{%10%}","End":true}""", true, false)]
    [InlineData("""{"Type":"Pass","Parameters":{"a.$":"States.MathAdd(1, '-1')"},"End":true}""", true, false)]
    [InlineData("""{"Type":"Pass","Parameters":{"a.$":"States.ArrayGetItem($.a[?(@.b == c)].d, 0)"},"End":true}""", false, true)]
    [InlineData("""{"Type":"Pass","Parameters":{"a.$":"States.MathAdd($.a, -1)"},"End":true}""", true, true)]
    public void What_other_tools_read_differs_from_what_AWS_takes(string state, bool onAws, bool elsewhere)
    {
        var definition = $$$"""{"StartAt":"A","States":{"A":{{{state}}}}}""";
        Assert.Equal((onAws, elsewhere), (AslValidator.Validate(definition).IsEmpty, AslValidator.Validate(definition, profile: AslProfile.Portable).IsEmpty));
    }

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
