using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace OpsAutomation.Tests.WholePath;

/// <summary>
/// Stands between a client and the cloud, and dies at a chosen request: before it passes the request on, or after, with the answer unsaid.
/// From then on nothing gets through, as if the client's process had been killed at that moment.
/// </summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Uri _target;
    private readonly int _cutAt;
    private readonly bool _after;
    private int _requests;

    private CuttingProxy(Uri target, int cutAt, bool after)
    {
        (_target, _cutAt, _after) = (target, cutAt, after);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _web = builder.Build();
        _web.Run(PassAsync);
    }

    public int Requests => _requests;

    public string Endpoint => _web.Urls.First();

    public static async Task<CuttingProxy> StartAsync(Uri target, int cutAt, bool after)
    {
        var proxy = new CuttingProxy(target, cutAt, after);
        await proxy._web.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _http.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var number = Interlocked.Increment(ref _requests);
        if (number > _cutAt || (number == _cutAt && !_after))
        {
            context.Abort();
            return;
        }
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method), new Uri(_target, context.Request.Path.Value + context.Request.QueryString));
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in context.Request.Headers)
        {
            if (name is "Host" or "Connection" or "Transfer-Encoding" or "Expect") continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        // The signature covers the host that the client saw.
        request.Headers.Host = context.Request.Host.Value;
        using var answer = await _http.SendAsync(request);
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (number == _cutAt)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (name is not ("Transfer-Encoding" or "Connection" or "Content-Length")) context.Response.Headers[name] = values.ToArray();
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content);
    }
}
