using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.LocalCloud.DynamoDb;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.DynamoDb;

public sealed class DynamoNumberTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.0", "0")]
    [InlineData("0100", "100")]
    [InlineData("1.500", "1.5")]
    [InlineData("-.5", "-0.5")]
    [InlineData("1e3", "1000")]
    [InlineData("12E-4", "0.0012")]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345678")]
    public void A_number_has_one_form(string text, string normal)
    {
        Assert.True(DynamoNumber.TryRead(text, out var number, out _));
        Assert.Equal(normal, number.ToString());
    }

    [Theory]
    [InlineData("", "The parameter cannot be converted to a numeric value")]
    [InlineData("1.2.3", "The parameter cannot be converted to a numeric value: 1.2.3")]
    [InlineData("123456789012345678901234567890123456789", "Attempting to store more than 38 significant digits in a Number")]
    [InlineData("1e126", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("1e-131", "Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    public void What_cannot_be_stored_is_refused(string text, string message)
    {
        Assert.False(DynamoNumber.TryRead(text, out _, out var error));
        Assert.Equal(message, error);
    }

    [Fact]
    public void Order_and_encoded_order_are_those_of_the_numbers()
    {
        var numbers = ArbMap.Default.GeneratorFor<int>().Zip(Gen.Choose(-20, 20)).Two();
        Prop.ForAll(numbers.ToArbitrary(), pair =>
        {
            var ((a, ae), (b, be)) = pair;
            var (left, right) = (Read($"{a}e{ae}"), Read($"{b}e{be}"));
            var expected = (a * BigInteger.Pow(10, ae + 20)).CompareTo(b * BigInteger.Pow(10, be + 20));
            Assert.Equal(expected, Math.Sign(left.Number.CompareTo(right.Number)));
            Assert.Equal(expected, Math.Sign(KeyEncoding.Of(left).AsSpan().SequenceCompareTo(KeyEncoding.Of(right))));
        }).QuickCheckThrowOnFailure();
    }

    private static AttributeValue Read(string text)
    {
        Assert.True(DynamoNumber.TryRead(text, out var number, out _));
        return AttributeValue.Of(number);
    }
}
