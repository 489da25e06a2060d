using System.Text;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Feed;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

public sealed class InvocationTests
{
    [Fact]
    public async Task A_warm_instance_is_used_again()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("counter", "return count");
        Assert.Equal(1, (await functions.AnswerAsync("counter", JsonObject.Empty)).AsLong);
        Assert.Equal(2, (await functions.AnswerAsync("counter", JsonObject.Empty)).AsLong);
        var reports = await ReportsAsync(functions, 2);
        Assert.True(reports[0].Cold);
        Assert.False(reports[1].Cold);
        Assert.True(reports[0].Billed >= reports[0].Duration + reports[0].Init!.Value);
    }

    [Fact]
    public async Task Calls_at_once_run_in_instances_of_their_own()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("slow", "time.sleep(0.3)\nreturn os.getpid()");
        var processes = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => (await functions.AnswerAsync("slow", JsonObject.Empty)).AsLong));
        Assert.Equal(3, processes.Distinct().Count());
    }

    [Fact]
    public async Task Fifty_calls_at_once_are_all_answered()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("echo", "return event['n']");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async n => (await functions.AnswerAsync("echo", JsonObject.Of(("n", n)))).AsLong));
        Assert.Equal(Enumerable.Range(0, 50).Select(n => (long?)n), answers);
    }

    [Fact]
    public async Task The_function_sees_its_environment()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.Client.CreateFunctionAsync(new CreateFunctionRequest(
            "env", TestFunctions.Role, new FunctionCode(TestFunctions.Zip("index.py", "import os\ndef handler(e, c): return dict(os.environ)\n")),
            "python3.12", "index.handler", Environment: new FunctionEnvironment(new Dictionary<string, string> { ["STAGE"] = "test" })),
            TestContext.Current.CancellationToken);
        var seen = await functions.AnswerAsync("env", JsonObject.Empty);
        Assert.Equal("test", seen["STAGE"]?.AsText);
        Assert.Equal("us-east-1", seen["AWS_REGION"]?.AsText);
        Assert.Equal("index.handler", seen["_HANDLER"]?.AsText);
        Assert.Equal("env", seen["AWS_LAMBDA_FUNCTION_NAME"]?.AsText);
        Assert.StartsWith("ASIA", seen["AWS_ACCESS_KEY_ID"]?.AsText, StringComparison.Ordinal);
        Assert.NotNull(seen["AWS_SESSION_TOKEN"]);
        Assert.Equal(functions.Cloud.Endpoint.ToString().TrimEnd('/'), seen["AWS_ENDPOINT_URL"]?.AsText);
        Assert.Null(seen["HOME"]);
    }

    [Fact]
    public async Task An_exception_is_answered_as_the_runtime_tells_it()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("fails", "raise ValueError('no good')");
        var answer = await functions.InvokeAsync("fails", JsonObject.Empty);
        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("Unhandled", answer.FunctionError);
        var error = JsonReader.Read(answer.Payload);
        Assert.Equal("ValueError", error["errorType"]?.AsText);
        Assert.Equal("no good", error["errorMessage"]?.AsText);
    }

    [Theory]
    [InlineData("os._exit(1)", "Runtime exited with error: exit status 1")]
    [InlineData("os._exit(0)", "Runtime exited without providing a reason")]
    [InlineData("os.kill(os.getpid(), 9)", "Runtime exited with error: signal: killed")]
    public async Task A_process_that_ends_is_an_exit_error_and_the_next_call_is_well(string body, string reason)
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("crash", $"if event.get('crash'):\n    {body}\nreturn 'well'");
        var answer = await functions.InvokeAsync("crash", JsonObject.Of(("crash", true)));
        Assert.Equal("Unhandled", answer.FunctionError);
        var error = JsonReader.Read(answer.Payload);
        Assert.Equal("Runtime.ExitError", error["errorType"]?.AsText);
        Assert.EndsWith($" Error: {reason}", error["errorMessage"]?.AsText, StringComparison.Ordinal);
        Assert.Equal("well", (await functions.AnswerAsync("crash", JsonObject.Empty)).AsText);
    }

    [Fact]
    public async Task A_function_over_its_timeout_is_killed()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("hangs", "while event.get('hang'): time.sleep(1)\nreturn os.getpid()", timeout: 1);
        var process = (await functions.AnswerAsync("hangs", JsonObject.Empty)).AsLong!.Value;
        var answer = await functions.InvokeAsync("hangs", JsonObject.Of(("hang", true)));
        var error = JsonReader.Read(answer.Payload);
        Assert.Equal("Sandbox.Timedout", error["errorType"]?.AsText);
        Assert.EndsWith("Error: Task timed out after 1.00 seconds", error["errorMessage"]?.AsText, StringComparison.Ordinal);
        Assert.NotEqual(process, (await functions.AnswerAsync("hangs", JsonObject.Empty)).AsLong);
    }

    [Fact]
    public async Task A_package_without_bootstrap_names_what_is_missing()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.Client.CreateFunctionAsync(
            new CreateFunctionRequest("empty", TestFunctions.Role, new FunctionCode(TestFunctions.Zip("readme", "")), "provided.al2023", "x"),
            TestContext.Current.CancellationToken);
        var error = JsonReader.Read((await functions.InvokeAsync("empty", JsonObject.Empty)).Payload);
        Assert.Equal("Runtime.InvalidEntrypoint", error["errorType"]?.AsText);
    }

    [Fact]
    public async Task A_failed_init_answers_with_the_runtimes_error()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.Client.CreateFunctionAsync(
            new CreateFunctionRequest(
                "broken", TestFunctions.Role, new FunctionCode(TestFunctions.Zip("index.py", "raise KeyError('setting')")), "python3.12", "index.handler"),
            TestContext.Current.CancellationToken);
        var answer = await functions.InvokeAsync("broken", JsonObject.Empty);
        Assert.Equal("Unhandled", answer.FunctionError);
        Assert.Equal("KeyError", JsonReader.Read(answer.Payload)["errorType"]?.AsText);
    }

    [Fact]
    public async Task What_a_runtime_answers_is_passed_on_even_when_it_is_no_json()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.ShellAsync("garbage", """
            base="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
            while id=$(curl -sS -D - -o /dev/null "$base/next" | tr -d '\r' | sed -n 's/^[Ll]ambda-[Rr]untime-[Aa]ws-[Rr]equest-[Ii]d: //p') && [ -n "$id" ]; do
              curl -sS -o /dev/null -d 'not { json' "$base/$id/response"
            done
            """);
        var answer = await functions.InvokeAsync("garbage", JsonObject.Empty);
        Assert.Null(answer.FunctionError);
        Assert.Equal("not { json", Encoding.UTF8.GetString(answer.Payload));
    }

    [Fact]
    public async Task A_response_over_six_megabytes_is_refused()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("big", "return 'x' * event['n']");
        var error = JsonReader.Read((await functions.InvokeAsync("big", JsonObject.Of(("n", 6_291_600)))).Payload);
        Assert.Equal("Function.ResponseSizeTooLarge", error["errorType"]?.AsText);
        Assert.Equal(6_000_000, (await functions.AnswerAsync("big", JsonObject.Of(("n", 6_000_000)))).AsText!.Length);
    }

    [Fact]
    public async Task The_log_tail_has_the_lines_of_the_call()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("talks", "print('hello')\nsys.stdout.flush()\ntime.sleep(0.3)\nreturn 1");
        var answer = await functions.InvokeAsync("talks", JsonObject.Empty, log: "Tail");
        var log = Encoding.UTF8.GetString(Convert.FromBase64String(answer.LogResult!));
        Assert.Contains("START RequestId: ", log, StringComparison.Ordinal);
        Assert.Contains("\nhello\n", log, StringComparison.Ordinal);
        Assert.Contains("Init Duration: ", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reserved_concurrency_throttles_what_is_over_it()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("never", "return 1");
        await Send(functions, HttpMethod.Put, "/2017-10-31/functions/never/concurrency", "{\"ReservedConcurrentExecutions\":0}");
        var error = await Assert.ThrowsAsync<TooManyRequestsException>(() => functions.InvokeAsync("never", JsonObject.Empty));
        Assert.Equal("Rate Exceeded.", error.Message);
    }

    [Fact]
    public async Task A_dry_run_calls_nothing()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("dry", "return count");
        Assert.Equal(204, (await functions.InvokeAsync("dry", JsonObject.Empty, "DryRun")).StatusCode);
        Assert.Equal(1, (await functions.AnswerAsync("dry", JsonObject.Empty)).AsLong);
    }

    [Fact]
    public async Task A_request_that_is_no_json_is_refused()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("f", "return 1");
        var error = await Assert.ThrowsAnyAsync<Exception>(
            () => functions.Client.InvokeAsync(new InvokeRequest("f", "{nope"u8.ToArray()), TestContext.Current.CancellationToken));
        Assert.Contains("Could not parse request body into json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_are_gone_when_the_cloud_is()
    {
        int process;
        await using (var functions = await TestFunctions.StartAsync())
        {
            await functions.PythonAsync("pid", "return os.getpid()");
            process = (int)(await functions.AnswerAsync("pid", JsonObject.Empty)).AsLong!.Value;
        }
        Assert.False(IsAlive(process));
    }

    [Fact]
    public async Task An_idle_instance_ends_after_ten_minutes()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("counter", "return count");
        Assert.Equal(1, (await functions.AnswerAsync("counter", JsonObject.Empty)).AsLong);
        functions.Time.Advance(TimeSpan.FromMinutes(12));
        Assert.Equal(1, (await functions.AnswerAsync("counter", JsonObject.Empty)).AsLong);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task Send(TestFunctions functions, HttpMethod method, string path, string body)
    {
        using var http = new HttpClient();
        using var request =
            new HttpRequestMessage(method, new Uri(functions.Cloud.Endpoint, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20260131/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0000000000000000000000000000000000000000000000000000000000000000");
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260131T093000Z");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<List<FunctionReported>> ReportsAsync(TestFunctions functions, int count)
    {
        var reports = new List<FunctionReported>();
        await foreach (var record in functions.Feed.Records.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (record is FunctionReported report) reports.Add(report);
            if (reports.Count == count) break;
        }
        return reports;
    }
}
