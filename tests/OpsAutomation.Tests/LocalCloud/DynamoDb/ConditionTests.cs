using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.DynamoDb;

public sealed class ConditionTests
{
    private static readonly JsonObject Item = (JsonObject)JsonReader.Read(
        """{"s":{"S":"hello"},"n":{"N":"10"},"set":{"SS":["a","b"]},"list":{"L":[{"S":"x"},{"N":"2"}]},"m":{"M":{"k":{"BOOL":true}}},"nul":{"NULL":true}}""");

    private static readonly JsonObject Values = (JsonObject)JsonReader.Read(
        """{":s":{"S":"hello"},":he":{"S":"he"},":a":{"S":"a"},":n9":{"N":"9"},":n10":{"N":"10.0"},":x":{"S":"x"},":t":{"BOOL":true},":S":{"S":"S"},":two":{"N":"2"},":set":{"SS":["b","a"]}}""");

    [Theory]
    [InlineData("s = :s", true)]
    [InlineData("n = :n10", true)]
    [InlineData("n > :n9", true)]
    [InlineData("n < :n9 OR n >= :n10", true)]
    [InlineData("NOT n = :n10", false)]
    [InlineData("n BETWEEN :n9 AND :n10", true)]
    [InlineData("absent = :s", false)]
    [InlineData("absent <> :s", true)]
    [InlineData("s > :n9", false)]
    [InlineData("#set = :set", true)]
    [InlineData("begins_with(s, :he)", true)]
    [InlineData("contains(#set, :a)", true)]
    [InlineData("contains(s, :he)", true)]
    [InlineData("contains(#list, :x)", true)]
    [InlineData("#list[1] = :two", true)]
    [InlineData("#list[9] = :two", false)]
    [InlineData("m.k = :t", true)]
    [InlineData("size(s) > :two", true)]
    [InlineData("size(#set) = :two", true)]
    [InlineData("attribute_type(s, :S)", true)]
    [InlineData("attribute_exists(m.k) AND attribute_not_exists(m.j)", true)]
    [InlineData("s IN (:a, :s)", true)]
    [InlineData("(n = :n9 OR n = :n10) AND (s) = :s", true)]
    public void A_condition_holds_or_not(string expression, bool expected) => Assert.Equal(expected, Read(expression).Holds(Item));

    [Fact]
    public void Without_an_item_nothing_exists()
    {
        Assert.True(Read("attribute_not_exists(s)").Holds(null));
        Assert.False(Read("s = :s").Holds(null));
    }

    [Theory]
    [InlineData("s = ", "Invalid ConditionExpression: Syntax error; token: \"<EOF>\", near: \"=\"")]
    [InlineData("s == :s", "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"== :s\"")]
    [InlineData("s = :nope", "Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value: :nope")]
    [InlineData("#nope = :s", "Invalid ConditionExpression: An expression attribute name used in the document path is not defined; attribute name: #nope")]
    [InlineData("name = :s", "Invalid ConditionExpression: Attribute name is a reserved keyword; reserved keyword: name")]
    [InlineData("exists(s)", "Invalid ConditionExpression: Invalid function name; function: exists")]
    [InlineData("((s = :s))", "Invalid ConditionExpression: The expression has redundant parentheses;")]
    [InlineData("begins_with(s)", "Invalid ConditionExpression: Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1")]
    [InlineData("attribute_exists(:s)", "Invalid ConditionExpression: Operator or function requires a document path; operator or function: attribute_exists")]
    [InlineData("begins_with(s, :n9)", "Invalid ConditionExpression: Incorrect operand type for operator or function; operator or function: begins_with, operand type: N")]
    [InlineData("s < :t", "Invalid ConditionExpression: Incorrect operand type for operator or function; operator: <, operand type: BOOL")]
    [InlineData("s = s", "Invalid ConditionExpression: The first operand must be distinct from the remaining operands for this operator or function; operator: =, first operand: [s]")]
    [InlineData("", "Invalid ConditionExpression: The expression can not be empty;")]
    public void A_bad_condition_is_refused_in_dynamodbs_words(string expression, string message)
    {
        var refusal = Assert.Throws<DynamoRefusal>(() => Read(expression));
        Assert.Equal("ValidationException", refusal.Error.Code);
        Assert.Equal(message, refusal.Error.Message);
    }

    [Fact]
    public void Whatever_is_written_is_read_or_refused()
    {
        string[] parts =
        [
            "s", "n", "#set", "#list", ":s", ":n9", ":nope", "(", ")", ",", ".", "[", "]", "0", "=", "<>", "<", "AND", "OR", "NOT", "IN", "BETWEEN", "size",
            "contains", "attribute_exists", " ", "@", "é", "+", "-", "SET", "REMOVE", "ADD", "DELETE", "if_not_exists",
        ];
        var texts = Gen.Elements(parts).ListOf().Select(list => string.Join(' ', list));
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            Quietly(() => Read(text).Holds(Item));
            Quietly(() => UpdateReader.Read(text, Placeholders()).Apply(Item));
            Quietly(() => OpsAutomation.LocalCloud.DynamoDb.Expressions.Projection.Read(text, Placeholders())?.Of(Item));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_deep_expression_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("(NOT ", 500)) + "s = :s" + new string(')', 500);
        Assert.Throws<DynamoRefusal>(() => Read(deep));
        var sizes = string.Concat(Enumerable.Repeat("size(", 500)) + "s" + new string(')', 500) + " = :s";
        Assert.Throws<DynamoRefusal>(() => Read(sizes));
    }

    private static void Quietly(Action action)
    {
        try
        {
            action();
        }
        catch (DynamoRefusal refusal)
        {
            Assert.NotEmpty(refusal.Error.Message);
        }
    }

    private static Condition Read(string expression) => ConditionReader.Read("ConditionExpression", expression, Placeholders());

    private static Placeholders Placeholders() => OpsAutomation.LocalCloud.DynamoDb.Expressions.Placeholders.Read(
        JsonObject.Of(
            ("ConditionExpression", "x"),
            ("ExpressionAttributeNames", JsonObject.Of(("#set", "set"), ("#list", "list"))),
            ("ExpressionAttributeValues", Values)),
        "ConditionExpression");
}
