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
    [InlineData("$.store.book[-1].title", "\"C\"")]
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
    [InlineData("$.store.book[?(@.title in ['A','C'] || @.price == 12.99)].title", """["A","B","C"]""")]
    [InlineData("$.store.book[?(@.title =~ /[ab]/i)].title", """["A","B"]""")]
    [InlineData("$.store.book[?(@.tags contains 'x')].title", """["C"]""")]
    [InlineData("$.store.book.length()", "3")]
    [InlineData("$.store.book[*].nothing", "[]")]
    [InlineData("$.store.book[0]['title','price']", """{"title":"A","price":8.95}""")]
    public void Finds(string text, string? expected)
    {
        var root = JsonReader.Read(Store);
        Assert.True(Path.TryParse(text, out var path, out var error), error);
        Assert.Equal(expected ?? root.ToString(), path.Evaluate(root).Value?.ToString());
    }

    [Theory]
    [InlineData("$.n[1:-1]", "[]")]
    [InlineData("$.n[-3:-1]", "[2,3]")]
    [InlineData("$.n[:-1]", "[1,2,3]")]
    [InlineData("$.n[2:99]", "[3,4]")]
    [InlineData("$.n.sum()", "10.0")]
    [InlineData("$.n.avg()", "2.5")]
    [InlineData("$.s.length()", "null")]
    [InlineData("$.s.keys()", "null")]
    [InlineData("$..p.sum()", "1.0")]
    [InlineData("$..t.length()", "1")]
    [InlineData("$.m[?(@.y == @.z)]", "[]")]
    [InlineData("$.m[?(@.p != 1)].p", """["2"]""")]
    [InlineData("$.m[?(@.p === 1)].p", "[1]")]
    [InlineData("$.m[?(@.p < 10)].p", "[1]")]
    [InlineData("$.m[?(@.p =~ /[0-9]/)].p", """[1,"2"]""")]
    [InlineData("$.m[?(@.t =~ /x/)].t", """[["x"],"x"]""")]
    [InlineData("$.m[?(@.t all ['x'])].p", "[1]")]
    [InlineData("$.m[?(@.p nin $.nothing)]", "[]")]
    public void Reads_as_the_library_reads(string text, string expected)
    {
        Assert.True(Path.TryParse(text, out var path, out var error), error);
        var root = JsonReader.Read("""{"n":[1,2,3,4],"s":"str","m":[{"p":1,"t":["x"]},{"p":"2","t":[]},{"q":3,"t":"x"}]}""");
        Assert.Equal(expected, path.Evaluate(root).Value?.ToString());
    }

    [Theory]
    [InlineData("$.nothing", "No results for path: $['nothing']")]
    [InlineData("$.store.nothing.more", "Missing property in path $['store']['nothing']")]
    [InlineData("$.store.book[9]", "No results for path: $['store']['book'][9]")]
    [InlineData("$.limit.sum()", "Aggregation function attempted to calculate value using empty array")]
    [InlineData("$..title.max()", "Aggregation function attempted to calculate value using empty array")]
    public void What_is_missing_is_told_as_the_library_tells_it(string text, string error)
    {
        Assert.True(Path.TryParse(text, out var path, out _));
        Assert.Equal(error, path.Evaluate(JsonReader.Read(Store)).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("$.")]
    [InlineData("$[")]
    [InlineData("$['a'")]
    [InlineData("$[?(@.a ==)]")]
    [InlineData("$[?(@.a == 1]")]
    [InlineData("$[1:2:3]")]
    [InlineData("$[:]")]
    [InlineData("$.a b")]
    [InlineData("$.x.drop()")]
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
    public void A_place_that_cannot_be_is_not_written(string text)
    {
        Assert.True(Path.TryParse(text, out var path, out _));
        Assert.Null(ReferenceWriter.Set(path, JsonReader.Read("""{"a":1,"l":[1]}"""), 9));
    }
}
