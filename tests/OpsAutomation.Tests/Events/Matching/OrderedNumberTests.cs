using System.Globalization;
using System.Text;
using OpsAutomation.Core.Events.Matching;
using Xunit;

namespace OpsAutomation.Tests.Events.Matching;

public sealed class OrderedNumberTests
{
    [Fact]
    public void A_decimal_takes_part_in_comparisons_when_it_is_how_its_double_is_written()
    {
        var random = new Random(11);
        for (var i = 0; i < 200_000; i++)
        {
            var text = Decimal(random);
            var value = double.Parse(text, CultureInfo.InvariantCulture);
            var shortest = value.ToString("R", CultureInfo.InvariantCulture);
            var expected = Canonical(shortest) == Canonical(text);
            Assert.True(expected == OrderedNumber.TryComparable(Encoding.UTF8.GetBytes(text), out _), $"{text} is written {shortest}");
        }
    }

    [Fact]
    public void Keys_are_in_the_order_of_the_numbers()
    {
        var random = new Random(12);
        for (var i = 0; i < 100_000; i++)
        {
            var (a, b) = (Spelled(random), Spelled(random));
            Assert.True(OrderedNumber.TryKey(Encoding.UTF8.GetBytes(a), out var first, out _), a);
            Assert.True(OrderedNumber.TryKey(Encoding.UTF8.GetBytes(b), out var second, out _), b);
            Assert.Equal(Exact(a).CompareTo(Exact(b)), first.CompareTo(second));
        }
    }

    [Theory]
    [InlineData("300", "3e2", "3.0E+2", "300.000", "0.3e3", "30000e-2")]
    [InlineData("0", "-0", "0.000", "0e10", "-0.0E-5", "0E+400")]
    [InlineData("-0.05", "-5e-2", "-0.0500", "-0.5E-1", "-50e-3", "-0.00005e3")]
    public void All_spellings_of_a_number_have_one_key(params string[] spellings)
    {
        var keys = spellings.Select(static s => OrderedNumber.TryComparable(Encoding.UTF8.GetBytes(s), out var key) ? key : UInt128.Zero).Distinct();
        Assert.NotEqual(UInt128.Zero, Assert.Single(keys));
    }

    [Theory]
    [InlineData("1E400")]
    [InlineData("1e-325")]
    [InlineData("123456789012345678901")]
    [InlineData("9007199254740993")]
    [InlineData("0.10000000000000001")]
    public void What_a_double_cannot_hold_takes_part_in_no_comparison(string text) =>
        Assert.False(OrderedNumber.TryComparable(Encoding.UTF8.GetBytes(text), out _));

    private static string Decimal(Random random)
    {
        if (random.Next(2) == 0)
        {
            var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 16));
            var shortest = value.ToString("R", CultureInfo.InvariantCulture);
            if (random.Next(2) == 0 || shortest.Contains('E', StringComparison.Ordinal)) return shortest;
            return shortest[..^1] + (char)('0' + random.Next(10));
        }
        var digits = random.Next(15, 19);
        var text = new StringBuilder().Append((char)('1' + random.Next(9)));
        while (text.Length < digits) text.Append((char)('0' + random.Next(10)));
        return text.Insert(random.Next(1, digits), '.').ToString();
    }

    private static string Spelled(Random random)
    {
        var number = random.Next(-2000, 2000) / 100m;
        var text = number.ToString(CultureInfo.InvariantCulture);
        return random.Next(3) switch { 0 => text, 1 => text + "e0", _ => (number / 10).ToString(CultureInfo.InvariantCulture) + "E+1" };
    }

    private static decimal Exact(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static (bool Negative, string Digits, int Exponent) Canonical(string text)
    {
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = mark < 0 ? 0 : int.Parse(text[(mark + 1)..], CultureInfo.InvariantCulture);
        var body = (mark < 0 ? text : text[..mark]).TrimStart('-');
        var point = body.IndexOf('.', StringComparison.Ordinal);
        exponent += point < 0 ? body.Length : point;
        var digits = body.Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        return (text[0] == '-', digits.Trim('0'), digits.Trim('0').Length == 0 ? 0 : exponent - leading);
    }
}
