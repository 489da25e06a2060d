using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Takes each HTTP request to its service and writes the answer. Sits on Kestrel directly: no middleware, no container.</summary>
internal sealed class CloudApplication(CloudContext cloud, CloudServices services) : IHttpApplication<HttpContext>
{
    private readonly RequestReader _reader = new(cloud, services);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        var cancel = context.RequestAborted;
        try
        {
            var host = HostNames.Accept(context.Request.Host.Value ?? "");
            if (host is null)
            {
                await RefuseHost(context);
                return;
            }
            var incoming = await _reader.ReadAsync(context, host, cancel);
            var answer = incoming.Refusal is { } refusal ? refusal : await AnswerAsync(incoming, cancel);
            await ResponseWriter.WriteAsync(context, answer, incoming.Protocol, incoming.Service, incoming.Request, cancel);
            if (incoming.Endpoint is null) Post(incoming, answer, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The caller went away; nobody reads the answer.
        }
        catch (BadHttpRequestException e)
        {
            // A body that came too slowly, or was not what its headers said.
            if (!context.Response.HasStarted) context.Response.StatusCode = e.StatusCode;
        }
        catch (IOException)
        {
            // The connection broke while the body was read or the answer written.
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"{context.Request.Method} {context.Request.Path}: {e}");
            if (context.Response.HasStarted) context.Abort();
            else context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private async ValueTask<AwsResponse> AnswerAsync(IncomingRequest incoming, CancellationToken cancel)
    {
        try
        {
            return incoming.Endpoint is { } endpoint
                ? await endpoint.HandleAsync(incoming.Request, cancel)
                : await incoming.Service!.HandleAsync(incoming.Request, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"{incoming.Request.Service} {incoming.Request.Operation} {incoming.Request.RequestId}: {e}");
            return AwsError.InternalFailure;
        }
    }

    private void Post(IncomingRequest incoming, AwsResponse answer, TimeSpan duration)
    {
        if (!cloud.Feed.IsWatched) return;
        var request = incoming.Request;
        cloud.Feed.Post(new ApiCalled(
            cloud.Now, request.Service, request.Operation, request.Caller.Arn, answer.Status, duration, request.RequestId, answer.Error?.Code));
    }

    private static async Task RefuseHost(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync("The local cloud answers only for 127.0.0.1 and localhost.\n");
    }
}
