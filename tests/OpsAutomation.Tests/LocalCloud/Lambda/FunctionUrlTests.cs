using System.Net;
using OpsAutomation.Aws.FunctionUrl;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

public sealed class FunctionUrlTests
{
    [Fact]
    public async Task A_signed_request_names_its_caller()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync(
            "door",
            "return {'statusCode': 201, 'body': json.dumps({'who': event['requestContext']['authorizer']['iam'], 'body': event['body'], 'path': event['rawPath']})}");
        var config = await functions.Client.CreateFunctionUrlConfigAsync(
            new CreateFunctionUrlConfigRequest("door", "AWS_IAM"), TestContext.Current.CancellationToken);
        using var client = new FunctionUrlClient(new Uri(config.FunctionUrl!), functions.Connection, TimeProvider.System);
        var answer = await client.PostAsync(JsonObject.Of(("a", 1)), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("arn:aws:iam::123456789012:user/alice", answer.Json?["who"]?["userArn"]?.AsText);
        Assert.Equal("alice", answer.Json?["who"]?["accessKey"]?.AsText);
        Assert.Equal("123456789012", answer.Json?["who"]?["accountId"]?.AsText);
        Assert.Equal("{\"a\":1}", answer.Json?["body"]?.AsText);
        Assert.Equal("/", answer.Json?["path"]?.AsText);
    }

    [Fact]
    public async Task Without_a_signature_it_is_forbidden()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("door", "return 1");
        var config = await functions.Client.CreateFunctionUrlConfigAsync(
            new CreateFunctionUrlConfigRequest("door", "AWS_IAM"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(functions, config));
    }

    [Fact]
    public async Task An_open_url_needs_a_permission_for_everybody()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("open", "return 1");
        var config = await functions.Client.CreateFunctionUrlConfigAsync(
            new CreateFunctionUrlConfigRequest("open", "NONE"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync(functions, config));
        await functions.Client.AddPermissionAsync(
            new AddPermissionRequest("open", "all", "lambda:InvokeFunctionUrl", "*"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, await GetAsync(functions, config));
    }

    private static async Task<HttpStatusCode> GetAsync(TestFunctions functions, FunctionUrlConfig config)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, functions.Cloud.Endpoint);
        request.Headers.Host = new Uri(config.FunctionUrl!).Authority;
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
