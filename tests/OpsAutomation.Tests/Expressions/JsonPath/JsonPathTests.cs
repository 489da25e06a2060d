using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;
using Xunit;
using Path = OpsAutomation.Core.Expressions.JsonPath.JsonPath;

namespace OpsAutomation.Tests.Expressions.JsonPath;

public sealed class JsonPathTests
{
    private const string Store = """
        {"store":{"book":[{"title":"A","price":8.95,"isbn":"1"},{"title":"B","price":12.99},{"title":"C","price":8.99,"tags":["x","y"]}],"bicycle":{"price":19.95}},"limit":10}
        """;

    [Theory]
    [InlineData("$", null)]
    [InlineData("$.limit", "10")]
    [InlineData("$['store']['bicycle'].price", "19.95")]
    [InlineData("$.store.book[0].title", "\"A\"")]
    [InlineData("$.store.book[(@.length-1)].title", "\"C\"")]
    [InlineData("$.store.book[*].title", """["A","B","C"]""")]
    [InlineData("$.store.book[0,2].title", """["A","C"]""")]
    [InlineData("$.store.book[1:].title", """["B","C"]""")]
    [InlineData("$.store.book[:2].title", """["A","B"]""")]
    [InlineData("$.store.book[-2:].title", """["B","C"]""")]
    [InlineData("$..title", """["A","B","C"]""")]
    [InlineData("$.store..price", "[8.95,12.99,8.99,19.95]")]
    [InlineData("$.store.book[?(@.isbn)].title", """["A"]""")]
    [InlineData("$.store.book[?(!@.isbn)].title", """["B","C"]""")]
    [InlineData("$.store.book[?(@.price < $.limit)].title", """["A","C"]""")]
    [InlineData("$.store.book[?(@.price > 8.95 && @.title != 'B')].title", """["C"]""")]
    [InlineData("$.store.book[?(@.title == 'A' || @.title == 'C' && @.price == 12.99)].title", """["A"]""")]
    [InlineData("$.store.book[?(@.title =~ /[ab]/i)].title", """["A","B"]""")]
    [InlineData("$.store.book[?(@.title==B)]..price", "[12.99]")]
    [InlineData("$.store.book[*].nothing", "[]")]
    [InlineData("$.store.book[0]['title','price']", """{"title":"A","price":8.95}""")]
    public void Finds(string text, string? expected)
    {
        var root = JsonReader.Read(Store);
        Assert.True(Path.TryParse(text, out var path, out var error), error);
        Assert.Equal(expected ?? root.ToString(), path.Evaluate(root).Value?.ToString());
    }

    [Fact]
    public void Answers_as_the_library_answers()
    {
        var different = new List<string>();
        foreach (var line in File.ReadLines(RepositoryRoot.Of("tests", "OpsAutomation.Tests", "Expressions", "JsonPath", "library-answers.jsonl")))
        {
            var row = (JsonObject)JsonReader.Read(line);
            var expected = row.Has("refused") ? "refused" : row["error"]?.AsText ?? row["value"]!.ToString();
            if (Answer(row) != expected) different.Add($"{line} → {Answer(row)}");
        }
        Assert.Empty(different);
    }

    private static string Answer(JsonObject row)
    {
        if (!Path.TryParse(row["path"]!.AsText!, out var path, out _)) return "refused";
        var found = path.Evaluate(row["json"]!);
        return found.IsFound ? found.Value.ToString() : found.Error;
    }

    [Theory]
    [InlineData("$.limit[0]", "Filter: [0] can only be applied to arrays. Current context is: 10")]
    [InlineData("$.store.book[0].title[?(@.a)]", "Filter: [?] can not be applied to primitives. Current context is: A")]
    [InlineData("$['store', 'limit'].book", "Multi properties can only be used as path leafs: $['store', 'limit']")]
    [InlineData("$.store.book[?(@.price == free)]", "Character f is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark.")]
    public void What_cannot_be_applied_is_told_from_what_is_missing(string text, string error)
    {
        Assert.True(Path.TryParse(text, out var path, out _));
        var found = path.Evaluate(JsonReader.Read(Store));
        Assert.Equal((error, true), (found.Error, found.IsInvalid));
    }

    [Theory]
    [InlineData("$.nothing", "No results for path: $['nothing']")]
    [InlineData("$.store.nothing.more", "Missing property in path $['store']['nothing']")]
    [InlineData("$.store.book[9]", "Index out of bounds when evaluating path $['store']['book'][9]")]
    [InlineData("$.store.book.length()", "Property ['length()'] not found in path $['store']['book']")]
    [InlineData("$.limit.more", "Property ['more'] not found in path $['limit']")]
    public void What_is_missing_is_told_as_the_library_tells_it(string text, string error)
    {
        Assert.True(Path.TryParse(text, out var path, out _));
        var found = path.Evaluate(JsonReader.Read(Store));
        Assert.Equal((error, false), (found.Error, found.IsInvalid));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("$.")]
    [InlineData("$[")]
    [InlineData("$['a'")]
    [InlineData("$[?(@.a in ['x'])]")]
    [InlineData("$[?(@.*)]")]
    [InlineData("$[\"a\"]")]
    [InlineData("$[?(@.a == 1]")]
    [InlineData("$[:]")]
    [InlineData("$.a b")]
    [InlineData("$.a..")]
    public void What_is_no_path_is_refused(string text) => Assert.False(Path.TryParse(text, out _, out _));

    [Fact]
    public void Roots_are_told_apart()
    {
        Assert.True(Path.TryParse("$$.State.Name", out var context, out _));
        Assert.True(Path.TryParse("$var.a", out var variable, out _));
        Assert.Equal(PathRoot.Context, context.Root);
        Assert.Equal((PathRoot.Variable, "var"), (variable.Root, variable.Variable));
    }

    [Theory]
    [InlineData("$.a.b", """{"a":{"b":9,"c":2}}""")]
    [InlineData("$.new.deep", """{"a":{"b":1,"c":2},"new":{"deep":9}}""")]
    [InlineData("$", "9")]
    public void A_reference_path_writes_its_place(string text, string expected)
    {
        Assert.True(Path.TryParse(text, out var path, out _));
        Assert.Equal(expected, ReferenceWriter.Set(path, JsonReader.Read("""{"a":{"b":1,"c":2}}"""), 9)!.ToString());
    }

    [Theory]
    [InlineData("$.a.b")]
    [InlineData("$.l[2]")]
    [InlineData("$.l[*]")]
    [InlineData("$.l.length()")]
    public void A_place_that_cannot_be_is_not_written(string text)
    {
        Assert.True(Path.TryParse(text, out var path, out _));
        Assert.Null(ReferenceWriter.Set(path, JsonReader.Read("""{"a":1,"l":[1]}"""), 9));
    }
}
