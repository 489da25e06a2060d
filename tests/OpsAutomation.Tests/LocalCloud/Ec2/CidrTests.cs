using OpsAutomation.LocalCloud.Ec2;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Ec2;

public sealed class CidrTests
{
    [Theory]
    [InlineData("0.0.0.0/0", false, "0.0.0.0/0")]
    [InlineData("255.255.255.255/32", false, "255.255.255.255/32")]
    [InlineData("10.1.2.3/8", false, "10.0.0.0/8")]
    [InlineData("::/0", true, "::/0")]
    [InlineData("2600:1f18::1/56", true, "2600:1f18::/56")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", true, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128")]
    public void A_block_is_read_in_canonical_form(string text, bool v6, string canonical)
    {
        Assert.True(Cidr.TryParse(text, v6, out var cidr));
        Assert.Equal(canonical, cidr.ToString());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.0.0.0/", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0.0.0/-1", false)]
    [InlineData("10.0.0/8", false)]
    [InlineData("10.0.0.256/8", false)]
    [InlineData("::/0", false)]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("::/129", true)]
    [InlineData("fe80::1%eth0/64", true)]
    public void What_is_no_block_is_refused(string text, bool v6) => Assert.False(Cidr.TryParse(text, v6, out _));

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.1.0/24", true, true)]
    [InlineData("10.0.1.0/24", "10.0.0.0/16", false, true)]
    [InlineData("10.0.0.0/16", "10.1.0.0/16", false, false)]
    [InlineData("0.0.0.0/0", "255.255.255.255/32", true, true)]
    public void Blocks_contain_and_overlap(string first, string second, bool contains, bool overlaps)
    {
        Assert.True(Cidr.TryParse(first, false, out var a));
        Assert.True(Cidr.TryParse(second, false, out var b));
        Assert.Equal((contains, overlaps), (a.Contains(b), a.Overlaps(b)));
    }
}
