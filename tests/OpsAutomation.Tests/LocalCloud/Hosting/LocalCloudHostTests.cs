using System.Net;
using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

public sealed class LocalCloudHostTests
{
    [Fact]
    public async Task Health_is_answered_without_credentials()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var http = new HttpClient { BaseAddress = cloud.Endpoint };
        var answer = await http.GetStringAsync("/_ops/health", TestContext.Current.CancellationToken);
        Assert.Equal("{\"status\":\"ok\"}", answer);
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("127.0.0.1.example.com")]
    [InlineData("169.254.169.254")]
    [InlineData("localhost.evil")]
    [InlineData("0.0.0.0")]
    public async Task A_foreign_host_header_is_refused(string host)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cloud.Endpoint, "/_ops/health"));
        request.Headers.Host = host;
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:4566")]
    [InlineData("[::1]:80")]
    [InlineData("sync-127.0.0.1")]
    [InlineData("bucket.localhost")]
    public async Task A_host_header_of_this_machine_is_accepted(string host)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(cloud.Endpoint, "/_ops/health"));
        request.Headers.Host = host;
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_sentence()
    {
        await using var cloud = await TestCloud.StartAsync();
        var options = new LocalCloudOptions(TimeProvider.System, new Random(1)) { Port = cloud.Endpoint.Port };
        var error = await Assert.ThrowsAsync<LocalCloudStartException>(() => LocalCloudHost.StartAsync(options, TestContext.Current.CancellationToken));
        Assert.Equal($"Port {cloud.Endpoint.Port} on 127.0.0.1 is in use.", error.Sentence);
        Assert.Contains("--port", error.Cure, StringComparison.Ordinal);
    }
}
