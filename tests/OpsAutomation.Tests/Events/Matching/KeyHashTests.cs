using System.Globalization;
using System.Text;
using OpsAutomation.Core.Events.Matching;
using Xunit;

namespace OpsAutomation.Tests.Events.Matching;

/// <summary>The tables take a key's place from the hash's lowest bits, and its fingerprint from bits 24 to 30.</summary>
public sealed class KeyHashTests
{
    private const int Places = 8192;
    private const int Keys = 12 * Places;

    public static TheoryData<string> Shapes => ["{0:D7}", "{0}", "i-{0:x17}", "arn:aws:s3:::bucket-{0}", "10.0.{0}"];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Keys_that_differ_in_a_few_digits_spread_over_all_places(string shape)
    {
        var places = new int[Places];
        foreach (var hash in Hashes(shape)) places[hash % Places]++;
        // Drawn at random, twelve would fall on each, on hardly one none, and on none thirty-five.
        Assert.InRange(places.Count(static n => n == 0), 0, 8);
        Assert.InRange(places.Max(), 12, 40);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Keys_of_one_place_have_different_fingerprints(string shape)
    {
        var same = Hashes(shape).GroupBy(static hash => (hash % Places, (hash >> 24) & 127)).Sum(static g => g.Count() - 1);
        // Of twelve in a place about half of one has the fingerprint of another.
        Assert.InRange(same, 0, Places);
    }

    private static IEnumerable<uint> Hashes(string shape)
    {
        for (var i = 0; i < Keys; i++) yield return (uint)KeyHash.Of(Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, shape, i * 7)));
    }
}
