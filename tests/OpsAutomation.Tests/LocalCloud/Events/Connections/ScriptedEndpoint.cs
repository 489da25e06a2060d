using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Connections;

/// <summary>An HTTP endpoint that writes down what it is asked, and answers what it is told: 200 once its answers are used up.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ScriptedRequest> _requests = Channel.CreateUnbounded<ScriptedRequest>();
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();

    private ScriptedEndpoint(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public int Waiting => _requests.Reader.Count;

    public static async Task<ScriptedEndpoint> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        var endpoint = new ScriptedEndpoint(app);
        app.Run(endpoint.TakeAsync);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    public ScriptedEndpoint Answers(int status, string body = "", params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(async context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers) context.Response.Headers[name] = value;
            await context.Response.WriteAsync(body, context.RequestAborted);
        });
        return this;
    }

    public ScriptedEndpoint NeverAnswers()
    {
        _answers.Enqueue(static context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default));
        return this;
    }

    public ValueTask<ScriptedRequest> NextAsync() => _requests.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(static h => h.Key, static h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        await _requests.Writer.WriteAsync(
            new ScriptedRequest(context.Request.Method, context.Request.Path + context.Request.QueryString.Value, headers, body), context.RequestAborted);
        if (_answers.TryDequeue(out var answer)) await answer(context);
    }
}
