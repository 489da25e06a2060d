using System.Net;
using System.Text;
using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

public sealed class ProtocolTests
{
    [Fact]
    public async Task An_unknown_ec2_action_is_named_in_ec2s_error_form()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.QueryAsync("ec2", "2016-11-15", "DescribeEverything");
        Assert.Equal(400, status);
        Assert.Equal("Response", body.Name.LocalName);
        var error = body.Element("Errors")!.Element("Error")!;
        Assert.Equal("InvalidAction", error.Element("Code")!.Value);
        Assert.Equal("The action DescribeEverything is not valid for this web service.", error.Element("Message")!.Value);
        Assert.NotEmpty(body.Element("RequestID")!.Value);
    }

    [Fact]
    public async Task An_unknown_query_action_is_named_in_the_query_error_form()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.QueryAsync("sts", "2011-06-15", "WhoAmI");
        Assert.Equal(400, status);
        Assert.Equal("Sender", body.Element("Error")!.Element("Type")!.Value);
        Assert.Equal("InvalidAction", body.Element("Error")!.Element("Code")!.Value);
        Assert.Equal("Could not find operation WhoAmI for version 2011-06-15", body.Element("Error")!.Element("Message")!.Value);
    }

    [Fact]
    public async Task An_unknown_json_operation_is_named()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.LogsAsync("StartQuery", "{}");
        Assert.Equal(400, status);
        Assert.Equal("UnknownOperationException", body["__type"]!.AsText);
        Assert.Contains("StartQuery", body["message"]!.AsText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1,2]")]
    [InlineData("nothing")]
    public async Task A_json_body_that_is_no_object_is_a_serialization_error(string text)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.LogsAsync("DescribeLogGroups", text);
        Assert.Equal(400, status);
        Assert.Equal("SerializationException", body["__type"]!.AsText);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "Action=GetCallerIdentity&Version=2011-06-15", "", HttpStatusCode.Forbidden, "MissingAuthenticationToken")]
    [InlineData("application/x-www-form-urlencoded", "Action=DescribeVpcs&Version=2016-11-15", "", HttpStatusCode.Forbidden, "MissingAuthenticationToken")]
    [InlineData("application/x-amz-json-1.1", "{}", "Logs_20140328.DescribeLogGroups", HttpStatusCode.BadRequest, "MissingAuthenticationTokenException")]
    public async Task Without_credentials_a_call_is_refused_in_its_protocol(string type, string body, string target, HttpStatusCode status, string code)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var http = new HttpClient { BaseAddress = cloud.Endpoint };
        using var content = new StringContent(body, Encoding.UTF8, type);
        if (target.Length > 0) content.Headers.Add("X-Amz-Target", target);
        using var response = await http.PostAsync("/", content, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.QueryAsync("rds", "2014-10-31", "DescribeDBInstances");
        Assert.Equal(501, status);
        Assert.Contains("'rds'", body.Element("Error")!.Element("Message")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_and_the_cloud_goes_on()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.LogsAsync("DescribeLogGroups", $"{{\"a\":\"{new string('x', 3_000_000)}\"}}");
        Assert.Equal(413, status);
        Assert.Equal("RequestEntityTooLargeException", body["__type"]!.AsText);
        Assert.Equal(200, (await wire.LogsAsync("DescribeLogGroups", "{}")).Status);
    }

    [Fact]
    public async Task An_exception_in_a_service_is_an_internal_failure_and_logged()
    {
        using var log = new StringWriter();
        await using var cloud = await LocalCloudHost.StartAsync(
            TestCloud.Options(log: log), _ => new CloudServices().Add(new FaultyService()), TestContext.Current.CancellationToken);
        using var wire = cloud.Wire();
        var (status, body) = await wire.JsonAsync("faulty", "Faulty.Break", "{}");
        Assert.Equal(500, status);
        Assert.Equal("InternalFailure", body["__type"]!.AsText);
        Assert.Contains("faulty Break", log.ToString(), StringComparison.Ordinal);
        Assert.Contains("DivideByZeroException", log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_has_its_own_request_id()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var http = new HttpClient { BaseAddress = cloud.Endpoint };
        var ids = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await http.GetAsync("/_ops/health", TestContext.Current.CancellationToken);
            ids.Add(response.Headers.GetValues("x-amzn-RequestId").Single());
        }
        Assert.Equal(3, ids.Count);
    }
}
