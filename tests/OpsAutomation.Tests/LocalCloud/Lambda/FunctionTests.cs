using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

public sealed class FunctionTests
{
    [Fact]
    public async Task A_version_is_published_once_for_one_code()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("f", "return 'one'");
        var cancel = TestContext.Current.CancellationToken;
        var first = await functions.Client.PublishVersionAsync(new PublishVersionRequest("f"), cancel);
        var again = await functions.Client.PublishVersionAsync(new PublishVersionRequest("f"), cancel);
        Assert.Equal("1", first.Version);
        Assert.Equal("1", again.Version);
        await functions.Client.UpdateFunctionCodeAsync(
            new UpdateFunctionCodeRequest("f", ZipFile: TestFunctions.Zip("index.py", "def handler(e, c): return 'two'")), cancel);
        Assert.Equal("2", (await functions.Client.PublishVersionAsync(new PublishVersionRequest("f"), cancel)).Version);
        Assert.Equal("one", (await functions.AnswerAsync("f", JsonObject.Empty, "1")).AsText);
        Assert.Equal("two", (await functions.AnswerAsync("f", JsonObject.Empty, "2")).AsText);
        Assert.Equal("two", (await functions.AnswerAsync("f", JsonObject.Empty)).AsText);
    }

    [Fact]
    public async Task New_code_takes_the_place_of_a_warm_instance()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("f", "return 'one'");
        Assert.Equal("one", (await functions.AnswerAsync("f", JsonObject.Empty)).AsText);
        await functions.Client.UpdateFunctionCodeAsync(
            new UpdateFunctionCodeRequest("f", ZipFile: TestFunctions.Zip("index.py", "def handler(e, c): return 'two'")),
            TestContext.Current.CancellationToken);
        Assert.Equal("two", (await functions.AnswerAsync("f", JsonObject.Empty)).AsText);
    }

    [Fact]
    public async Task Errors_are_lambdas_own()
    {
        await using var functions = await TestFunctions.StartAsync();
        var cancel = TestContext.Current.CancellationToken;
        var missing = await Assert.ThrowsAsync<ResourceNotFoundException>(() => functions.Client.GetFunctionAsync(new GetFunctionRequest("nope"), cancel));
        Assert.Equal("Function not found: arn:aws:lambda:us-east-1:123456789012:function:nope", missing.Message);
        await functions.PythonAsync("f", "return 1");
        var taken = await Assert.ThrowsAsync<ResourceConflictException>(() => functions.PythonAsync("f", "return 1"));
        Assert.Equal("Function already exist: f", taken.Message);
        var bad = await Assert.ThrowsAsync<InvalidParameterValueException>(() => functions.Client.CreateFunctionAsync(
            new CreateFunctionRequest("g", TestFunctions.Role, new FunctionCode("no zip"u8.ToArray()), "provided.al2023", "x"), cancel));
        Assert.StartsWith("Could not unzip uploaded file.", bad.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_permission_is_in_the_policy_until_it_is_removed()
    {
        await using var functions = await TestFunctions.StartAsync();
        var cancel = TestContext.Current.CancellationToken;
        await functions.PythonAsync("f", "return 1");
        await functions.Client.AddPermissionAsync(new AddPermissionRequest("f", "events", "lambda:InvokeFunction", "events.amazonaws.com"), cancel);
        var policy = JsonReader.Read((await functions.Client.GetPolicyAsync(new GetPolicyRequest("f"), cancel)).Policy!);
        var statement = Assert.IsType<JsonArray>(policy["Statement"])[0];
        Assert.Equal("events.amazonaws.com", statement["Principal"]?["Service"]?.AsText);
        await functions.Client.RemovePermissionAsync(new RemovePermissionRequest("f", "events"), cancel);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => functions.Client.GetPolicyAsync(new GetPolicyRequest("f"), cancel));
    }

    [Fact]
    public async Task Functions_are_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        await using (var first = await TestFunctions.StartAsync(folder)) await first.PythonAsync("f", "return 'kept'");
        await using (var second = await TestFunctions.StartAsync(folder)) Assert.Equal("kept", (await second.AnswerAsync("f", JsonObject.Empty)).AsText);
        Directory.Delete(folder, recursive: true);
    }
}
