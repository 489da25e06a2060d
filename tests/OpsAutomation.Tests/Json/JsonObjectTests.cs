using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Json;

public sealed class JsonObjectTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(100)]
    public void Members_are_found_however_many_there_are(int count)
    {
        var o = Numbered(count);
        for (var i = 0; i < count; i++) Assert.Equal(i, o[$"m{i}"]?.AsLong);
        Assert.Null(o["none"]);
        Assert.Equal(count, o.Count);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(40)]
    public void A_new_version_leaves_the_old_one_as_it_was(int count)
    {
        var old = Numbered(count);
        var replaced = old.With("m2", "new");
        var added = old.With("more", true);
        var removed = old.Without("m1");
        Assert.Equal(2, old["m2"]?.AsLong);
        Assert.Equal("new", replaced["m2"]?.AsText);
        Assert.Equal(["m0", "m1", "m2"], replaced.Names[..3].ToArray());
        Assert.Equal((count + 1, count - 1), (added.Count, removed.Count));
        Assert.True(added["more"]?.AsBool);
        Assert.False(removed.Has("m1"));
        Assert.Equal(count, old.Count);
    }

    [Fact]
    public void Order_does_not_matter_for_equality() =>
        Assert.Equal(JsonObject.Of(("a", 1), ("b", 2)).GetHashCode(), JsonObject.Of(("b", 2), ("a", 1)).GetHashCode());

    [Fact]
    public void The_indented_form_reads_back_and_keeps_short_lists_on_a_line()
    {
        var value = JsonReader.Read("""{"a":{"b":[1,2],"c":[]},"d":[{"e":1}],"f":{}}""");
        var text = JsonIndentedWriter.Write(value);
        Assert.Equal(value, JsonReader.Read(text));
        Assert.Equal("{\n  \"a\": {\n    \"b\": [1, 2],\n    \"c\": []\n  },\n  \"d\": [\n    {\n      \"e\": 1\n    }\n  ],\n  \"f\": {}\n}\n", text);
    }

    private static JsonObject Numbered(int count)
    {
        var builder = new JsonObjectBuilder();
        for (var i = 0; i < count; i++) builder.Set($"m{i}", i);
        return builder.Build();
    }
}
