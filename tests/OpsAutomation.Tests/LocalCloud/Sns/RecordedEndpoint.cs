using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

/// <summary>An HTTP endpoint that writes down what is posted to it, and answers as it is told.</summary>
internal sealed class RecordedEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<(IHeaderDictionary Headers, string Body)> _posts = Channel.CreateUnbounded<(IHeaderDictionary, string)>();
    private readonly Queue<int> _answers = new();

    private RecordedEndpoint(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    public int Waiting => _posts.Reader.Count;

    public static async Task<RecordedEndpoint> StartAsync(params int[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        var app = builder.Build();
        var endpoint = new RecordedEndpoint(app);
        foreach (var answer in answers) endpoint._answers.Enqueue(answer);
        app.Run(endpoint.TakeAsync);
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return endpoint;
    }

    public async Task<(IHeaderDictionary Headers, JsonValue Body)> NextAsync()
    {
        var (headers, body) = await NextTextAsync();
        return (headers, JsonReader.Read(body));
    }

    public async Task<(IHeaderDictionary Headers, string Body)> NextTextAsync() => await _posts.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.StatusCode = _answers.TryDequeue(out var answer) ? answer : 200;
        await _posts.Writer.WriteAsync((new HeaderDictionary(context.Request.Headers.ToDictionary()), body), context.RequestAborted);
    }
}
