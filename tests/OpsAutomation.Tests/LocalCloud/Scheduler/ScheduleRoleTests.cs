using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

public sealed class ScheduleRoleTests
{
    [Theory]
    [InlineData("lambda.amazonaws.com", "ValidationException", "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.")]
    [InlineData("scheduler.amazonaws.com", null, null)]
    [InlineData(null, null, null)]
    public async Task A_role_that_is_there_must_let_Scheduler_assume_it(string? trusted, string? code, string? message)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        if (trusted is not null)
        {
            var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{trusted}}"},"Action":"sts:AssumeRole"}]}""";
            Assert.Equal(200, (await wire.IamAsync("CreateRole", ("RoleName", "r"), ("AssumeRolePolicyDocument", trust))).Status);
        }
        var answer = await CreateAsync(cloud, SchedulerCalls.Schedule("rate(1 hour)"));
        Assert.Equal((code, message), (answer["__type"]?.AsText ?? answer["code"]?.AsText, answer["Message"]?.AsText ?? answer["message"]?.AsText));
        Assert.Equal(code is null, answer.Has("ScheduleArn"));
    }

    private static async Task<JsonObject> CreateAsync(LocalCloudHost cloud, JsonObject schedule)
    {
        using var http = new HttpClient { BaseAddress = cloud.Endpoint };
        using var request =
            new HttpRequestMessage(HttpMethod.Post, "/schedules/s") { Content = new StringContent(schedule.ToString(), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", WireClient.Authorization("test", "scheduler"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = (JsonObject)JsonReader.Read(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return response.Headers.TryGetValues("x-amzn-errortype", out var type) ? body.With("__type", type.First()) : body;
    }
}
