using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

public sealed class RestRoutesTests
{
    [Theory]
    [InlineData("GET", "/2015-03-31/functions", "List")]
    [InlineData("GET", "/2015-03-31/functions/", "List")]
    [InlineData("GET", "/2015-03-31/functions/a", "Get")]
    [InlineData("POST", "/2015-03-31/functions/a/invocations", "Invoke")]
    [InlineData("GET", "/tags/arn%3Aaws%3Alambda/x/y", "Tags")]
    [InlineData("DELETE", "/2015-03-31/functions/a", null)]
    [InlineData("GET", "/2015-03-31/functions/a/b/c", null)]
    public void Method_and_path_find_the_operation(string method, string path, string? operation)
    {
        var routes = Routes();
        var request = new AwsRequest { Service = "lambda", Caller = CallerIdentity.Anonymous, Method = method, RawPath = path };
        Assert.Equal(operation is not null, routes.Match(request) is not null);
        Assert.Equal(operation ?? "", request.Operation);
    }

    [Fact]
    public void Members_of_the_path_are_decoded()
    {
        var request = new AwsRequest { Service = "lambda", Caller = CallerIdentity.Anonymous, Method = "GET", RawPath = "/tags/arn%3Aaws%3Alambda/x/y" };
        Routes().Match(request);
        Assert.Equal("arn:aws:lambda/x/y", request.PathMembers["Resource"]);
    }

    private static RestRoutes Routes()
    {
        var routes = new RestRoutes();
        routes.Add("List", "GET", "/2015-03-31/functions", Answer);
        routes.Add("Get", "GET", "/2015-03-31/functions/{Name}", Answer);
        routes.Add("Invoke", "POST", "/2015-03-31/functions/{Name}/invocations", Answer);
        routes.Add("Tags", "GET", "/tags/{Resource+}", Answer);
        return routes;
    }

    private static ValueTask<AwsResponse> Answer(AwsRequest request, CancellationToken cancel) => ValueTask.FromResult(AwsResponse.Empty());
}
