using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.Runtime;

/// <summary>
/// The function's side of the Lambda Runtime API (docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html):
/// asks for the next invocation, answers it, and so on until the platform ends the process.
/// </summary>
public sealed class RuntimeApi : IDisposable
{
    /// <summary>Kept back before the deadline, so that an error can still be reported before the sandbox is killed.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        // 'next' blocks for as long as nothing is to be done.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly string _base;
    private readonly TimeProvider _clock;

    /// <param name="host">Host and port, the value of AWS_LAMBDA_RUNTIME_API.</param>
    public RuntimeApi(string host, TimeProvider clock)
    {
        _base = $"http://{host}/2018-06-01/runtime/";
        _clock = clock;
    }

    /// <summary>Runs until the platform stops answering; the exit code of the process.</summary>
    public async Task<int> RunAsync(Func<FunctionHandler> initialise, CancellationToken stop)
    {
        FunctionHandler handler;
        try
        {
            handler = initialise();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await FailAsync("init/error", e, stop).ConfigureAwait(false);
            return 1;
        }
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var invocation = await NextAsync(stop).ConfigureAwait(false);
                await AnswerAsync(invocation, handler, stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (HttpRequestException e)
            {
                // The platform is gone; a function without one has nothing left to do.
                await Console.Error.WriteLineAsync($"The Runtime API no longer answers: {e.Message}").ConfigureAwait(false);
                return 1;
            }
        }
        return 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task AnswerAsync(Invocation invocation, FunctionHandler handler, CancellationToken stop)
    {
        ReadOnlyMemory<byte> answer;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var left = invocation.Deadline - _clock.GetUtcNow() - Margin;
            if (left > TimeSpan.Zero) deadline.CancelAfter(left);
            else await deadline.CancelAsync().ConfigureAwait(false);
            answer = await handler(invocation, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            await FailAsync($"invocation/{invocation.RequestId}/error", e, stop).ConfigureAwait(false);
            return;
        }
        using var body = new ReadOnlyMemoryContent(answer);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var reply = await _http.PostAsync($"{_base}invocation/{invocation.RequestId}/response", body, stop).ConfigureAwait(false);
        if (reply.StatusCode == HttpStatusCode.RequestEntityTooLarge)
        {
            var tooLarge = new StepFailedException("Ops.ResultTooLarge", $"The result of {answer.Length} bytes is over Lambda's limit of 6 MB.");
            await FailAsync($"invocation/{invocation.RequestId}/error", tooLarge, stop).ConfigureAwait(false);
            return;
        }
        Accept(reply);
    }

    private async Task<Invocation> NextAsync(CancellationToken stop)
    {
        using var reply = await _http.GetAsync(_base + "invocation/next", stop).ConfigureAwait(false);
        reply.EnsureSuccessStatusCode();
        var payload = await reply.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
        var id = Header(reply, "Lambda-Runtime-Aws-Request-Id") ?? throw new HttpRequestException("The Runtime API gave an invocation without an id.");
        var deadline = long.TryParse(Header(reply, "Lambda-Runtime-Deadline-Ms"), NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
            ? DateTimeOffset.FromUnixTimeMilliseconds(ms)
            : DateTimeOffset.MaxValue;
        return new Invocation(id, Header(reply, "Lambda-Runtime-Invoked-Function-Arn") ?? "", deadline, Header(reply, "Lambda-Runtime-Trace-Id"), payload);
    }

    private static string? Header(HttpResponseMessage reply, string name) => reply.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private async Task FailAsync(string path, Exception e, CancellationToken stop)
    {
        var name = e is StepFailedException named ? named.ErrorName : e is OperationCanceledException ? "Ops.DeadlineReached" : e.GetType().Name;
        var error = JsonObject.Of(
            ("errorMessage", e.Message),
            ("errorType", name),
            ("stackTrace", JsonArray.From((e.StackTrace?.Split('\n', StringSplitOptions.TrimEntries) ?? []).Select(static line => (JsonValue)line))));
        await Console.Error.WriteLineAsync($"{name}: {e}").ConfigureAwait(false);
        using var body = new ByteArrayContent(error.ToUtf8());
        body.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json");
        body.Headers.Add("Lambda-Runtime-Function-Error-Type", "Unhandled");
        using var reply = await _http.PostAsync(_base + path, body, stop).ConfigureAwait(false);
        Accept(reply);
    }

    /// <summary>400 and 403 say that the invocation is no longer current (it timed out): go on with the next. 500 is documented as final.</summary>
    private static void Accept(HttpResponseMessage reply)
    {
        if (reply.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden) return;
        reply.EnsureSuccessStatusCode();
    }
}
