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
    public void One_problem_is_found_at_its_place(string definition, string location) =>
        Assert.Equal((AslValidator.SchemaFailed, location), Assert.Single(AslValidator.Validate(definition)) is var found ? (found.Code, found.Location) : default);

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
