using System.Text;
using OpsAutomation.LocalCloud.Hosting.Protocols;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

public sealed class ChunkedUploadTests
{
    [Fact]
    public void Chunks_are_joined_and_trailers_read()
    {
        var body = Encoding.ASCII.GetBytes("5\r\nhello\r\n7;chunk-signature=abc\r\n, world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n");
        Assert.True(ChunkedUpload.TryDecode(body, out var content, out var trailers));
        Assert.Equal("hello, world", Encoding.ASCII.GetString(content));
        Assert.Equal("AAAAAA==", trailers["x-amz-checksum-crc32"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zz\r\n")]
    [InlineData("5\r\nhel")]
    [InlineData("3\r\nhello\r\n0\r\n\r\n")]
    [InlineData("7fffffff\r\nx\r\n0\r\n\r\n")]
    public void A_broken_form_is_refused(string text) => Assert.False(ChunkedUpload.TryDecode(Encoding.ASCII.GetBytes(text), out _, out _));
}
