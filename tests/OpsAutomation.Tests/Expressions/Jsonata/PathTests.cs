using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class PathTests
{
    private const string Orders = """
        {"orders":[{"id":1,"items":[{"sku":"a","price":2,"tags":["x"]},{"sku":"b","price":3,"tags":["x","y"]}]},{"id":2,"items":{"sku":"c","price":5,"tags":[]}}],"name":"n"}
        """;

    [Theory]
    [InlineData("name", "\"n\"")]
    [InlineData("missing", "undefined")]
    [InlineData("name.missing.deeper", "undefined")]
    [InlineData("orders.items.sku", """["a","b","c"]""")]
    [InlineData("orders[0].items.sku", """["a","b"]""")]
    [InlineData("orders[-1].items.sku", "\"c\"")]
    [InlineData("orders[1].items.sku[]", """["c"]""")]
    [InlineData("orders.items[price > 2].sku", """["b","c"]""")]
    [InlineData("orders.items[0].sku", """["a","c"]""")]
    [InlineData("(orders.items)[0].sku", "\"a\"")]
    [InlineData("orders.items[[0..1]].sku", """["a","b","c"]""")]
    [InlineData("orders.items^(>price).sku", """["c","b","a"]""")]
    [InlineData("orders.items.tags", """["x","x","y"]""")]
    [InlineData("orders.[items.sku]", """[["a","b"],["c"]]""")]
    [InlineData("orders.{\"i\": id}", """[{"i":1},{"i":2}]""")]
    [InlineData("orders.items{sku: price}", """{"a":2,"b":3,"c":5}""")]
    [InlineData("orders.items{\"all\": $sum(price)}", """{"all":10}""")]
    [InlineData("*.id", "[1,2]")]
    [InlineData("**.price", "[2,3,5]")]
    [InlineData("orders.items.{'sku': sku, 'order': %.id}", """[{"sku":"a","order":1},{"sku":"b","order":1},{"sku":"c","order":2}]""")]
    [InlineData("orders#$i.items.($i & sku)", """["0a","0b","1c"]""")]
    [InlineData("orders.items.(sku & '!')", """["a!","b!","c!"]""")]
    [InlineData("`name`", "\"n\"")]
    [InlineData("\"name\"", "\"name\"")]
    [InlineData("$.\"name\"", "\"n\"")]
    [InlineData("$$.orders[id=2].items.sku", "\"c\"")]
    public void A_path_selects(string expression, string expected) => Assert.Equal(expected, Run.Text(expression, Orders));

    [Fact]
    public void A_focus_joins_two_lists() =>
        Assert.Equal("""[{"n":"x","t":1},{"n":"y","t":2}]""", Run.Text(
            "a@$p.b@$q[$p.k = $q.k].{'n': $p.n, 't': $q.t}", """{"a":[{"k":1,"n":"x"},{"k":2,"n":"y"}],"b":[{"k":1,"t":1},{"k":2,"t":2}]}"""));

    [Fact]
    public void An_input_that_is_an_array_is_one_value()
    {
        Assert.Equal("[[1,2],3]", Run.Text("$", "[[1,2],3]"));
        Assert.Equal("[1,2]", Run.Text("$[0]", "[[1,2],3]"));
        Assert.Equal("[1,2]", Run.Text("a", """[{"a":1},{"a":2}]"""));
    }

    [Fact]
    public void A_kept_array_of_one_stays_an_array_in_the_result_and_forgets_that_afterwards()
    {
        var kept = Run.Raw("{'list': a.b[]}", """{"a":{"b":1}}""").Value!;
        Assert.Equal("""{"list":[1]}""", kept.ToString());
        Assert.Equal("[1]", Run.Parse("list").Evaluate(kept, Core.Expressions.Jsonata.JsonataBindings.Empty).Value!.ToString());
    }

    [Theory]
    [InlineData("none.deeper", "undefined")]
    [InlineData("none.(1)", "undefined")]
    [InlineData("none.*", "undefined")]
    [InlineData("none.[1]", "undefined")]
    [InlineData("none[].deeper", "undefined")]
    [InlineData("$exists(none.deeper)", "false")]
    [InlineData("none", "[]")]
    [InlineData("[].deeper", "[]")]
    [InlineData("nested.none.deeper", "undefined")]
    public void From_an_empty_array_no_step_leads_on(string expression, string expected) =>
        Assert.Equal(expected, Run.Text(expression, """{"none":[],"nested":[{"none":[]},{"none":[]}]}"""));

    [Theory]
    [InlineData("one^($)", "1")]
    [InlineData("one^($)[]", "[1]")]
    [InlineData("boxed^($)", "[1]")]
    [InlineData("none^($)", "undefined")]
    [InlineData("[2,1]^($)", "[1,2]")]
    public void A_sorted_array_is_a_sequence(string expression, string expected) =>
        Assert.Equal(expected, Run.Text(expression, """{"one":[1],"boxed":[[1]],"none":[]}"""));

    [Theory]
    [InlineData("""{"a":[1]}""", "[1]")]
    [InlineData("""{"a":[],"b":1}""", "[1]")]
    [InlineData("""{"a":[[1]]}""", "[1]")]
    [InlineData("""{"a":[]}""", "[]")]
    [InlineData("""{"a":1}""", "1")]
    [InlineData("{}", "undefined")]
    public void Members_of_which_one_is_an_array_are_an_array(string input, string expected) => Assert.Equal(expected, Run.Text("*", input));

    [Theory]
    [InlineData("a#$i[]")]
    [InlineData("a#$i[$i=0][]")]
    [InlineData("a^(b)[]")]
    [InlineData("a^(b)[][0]")]
    public void Numbered_and_sorted_items_are_kept_as_an_array_too(string expression) =>
        Assert.Equal("""[{"b":1}]""", Run.Text(expression, """{"a":{"b":1}}"""));
}
