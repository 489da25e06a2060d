using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Json;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("1.0")]
    [InlineData("-0.0")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("1E400")]
    [InlineData("1e-7")]
    [InlineData("""{"a":[1,2.50,{"b":null}],"c":"é€😀\u0001\"\\/"}""")]
    [InlineData("""{"lone":"\ud800"}""")]
    [InlineData(""" [ 1 , 2 ] """, "[1,2]")]
    [InlineData("""{"a":1,"b":2,"a":3}""", """{"a":3,"b":2}""")]
    public void What_is_read_is_written_as_it_was(string text, string? compact = null) =>
        Assert.Equal(compact ?? text, JsonReader.Read(text).ToString());

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("[1,]", 1, 4)]
    [InlineData("{\n \"a\": tru }", 2, 10)]
    [InlineData("1 2", 1, 3)]
    [InlineData("'a'", 1, 1)]
    [InlineData("// no\n1", 1, 1)]
    [InlineData("NaN", 1, 1)]
    public void What_is_no_JSON_is_refused_with_its_place(string text, int line, int column)
    {
        Assert.False(JsonReader.TryRead(text, out _, out var error));
        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void Deeper_than_allowed_is_refused()
    {
        Assert.True(JsonReader.TryRead(Nested(64), out _, out _, 64));
        Assert.False(JsonReader.TryRead(Nested(65), out _, out _, 64));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.False(JsonReader.TryRead([(byte)'"', 0xC3, 0x28, (byte)'"'], out _, out _));

    [Fact]
    public void Any_bytes_give_a_value_or_an_error() =>
        Prop.ForAll<byte[]>(bytes => JsonReader.TryRead(bytes, out var value, out var error) ? value is not null : error is not null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_measured_size_is_the_size_of_the_text() =>
        Prop.ForAll<NonNull<string>, double>((text, number) =>
        {
            var value = JsonObject.Of((text.Get, text.Get), ("n", double.IsFinite(number) ? number : 0), ("list", JsonArray.Of(text.Get, JsonValue.Null)));
            var utf8 = value.ToUtf8();
            return utf8.Length == value.Utf8Size && JsonReader.Read(utf8).Equals(value);
        }).QuickCheckThrowOnFailure();

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
}
