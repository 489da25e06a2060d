using System.Net;
using System.Net.Sockets;
using System.Text;
using OpsAutomation.LocalCloud.Hosting.Feed;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

public sealed class LoadTests
{
    [Fact]
    public async Task A_thousand_calls_at_once_are_all_answered()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => wire.QueryAsync("sts", "2011-06-15", "GetCallerIdentity")));
        Assert.All(answers, a => Assert.Equal(200, a.Status));
    }

    [Fact]
    public async Task A_client_that_sends_half_a_request_does_not_hold_up_others()
    {
        await using var cloud = await TestCloud.StartAsync();
        var slow = new List<TcpClient>();
        for (var i = 0; i < 50; i++)
        {
            var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, cloud.Endpoint.Port, TestContext.Current.CancellationToken);
            await client.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf"), TestContext.Current.CancellationToken);
            slow.Add(client);
        }
        using var wire = cloud.Wire();
        Assert.Equal(200, (await wire.LogsAsync("DescribeLogGroups", "{}")).Status);
        slow.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Bytes_that_are_no_http_are_answered_with_400()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, cloud.Endpoint.Port, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("\u0016\u0003\u0001 what is this\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(client.GetStream());
        Assert.StartsWith("HTTP/1.1 400", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_tells_of_each_call()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var feed = cloud.Feed.Subscribe();
        using var wire = cloud.Wire("ann");
        await wire.IamAsync("GetRole", ("RoleName", "nobody"));
        var call = Assert.IsType<ApiCalled>(await feed.Records.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ("iam", "GetRole", "arn:aws:iam::123456789012:user/ann", 404, "NoSuchEntity"),
            (call.Service, call.Operation, call.CallerArn, call.Status, call.ErrorCode));
    }
}
