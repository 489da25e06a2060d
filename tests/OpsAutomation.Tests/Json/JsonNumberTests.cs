using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Json;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(123456789.125, "123456789.125")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(1.25e-7, "1.25e-7")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    public void A_double_is_written_as_ECMAScript_writes_it(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Fact]
    public void Every_finite_double_reads_back_the_same() =>
        Prop.ForAll<double>(d => !double.IsFinite(d) || double.Parse(NumberText.Of(d), CultureInfo.InvariantCulture) == d).QuickCheckThrowOnFailure();

    [Fact]
    public void A_long_integer_keeps_its_digits_and_its_identity()
    {
        var a = JsonReader.Read("9007199254740993");
        var b = JsonReader.Read("9007199254740992");
        Assert.NotEqual(a, b);
        Assert.Equal("9007199254740993", a.ToString());
        Assert.Equal(9007199254740993, a.AsLong);
        Assert.Equal(JsonNumber.Of(9007199254740993), a);
    }

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1e2", "100", true)]
    [InlineData("0.1", "0.2", false)]
    public void Numbers_are_equal_by_value(string a, string b, bool equal) => Assert.Equal(equal, JsonReader.Read(a).Equals(JsonReader.Read(b)));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_JSON_cannot_write_is_no_number(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => JsonNumber.Of(value));
}
