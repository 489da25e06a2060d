using System.Net;
using System.Net.Http.Headers;
using System.Text;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Posts messages to HTTP endpoints.</summary>
internal sealed class HttpEndpoint : IDisposable
{
    private const string Agent = "Amazon Simple Notification Service Agent";

    /// <summary>How long an endpoint may take to answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false }) { Timeout = Patience };

    /// <returns>Null when the endpoint took it.</returns>
    public async Task<AwsError?> PostAsync(Subscription subscription, Notification notification, string body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Endpoint) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain", "UTF-8");
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        request.Headers.TryAddWithoutValidation("x-amz-sns-message-type", notification.Type);
        request.Headers.TryAddWithoutValidation("x-amz-sns-message-id", notification.Id);
        request.Headers.TryAddWithoutValidation("x-amz-sns-topic-arn", notification.TopicArn);
        if (notification.Token is null) request.Headers.TryAddWithoutValidation("x-amz-sns-subscription-arn", subscription.Arn);
        if (subscription.IsRaw && notification.Token is null) request.Headers.TryAddWithoutValidation("x-amz-sns-rawdelivery", "true");
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode
                ? null
                : new AwsError($"{(int)answer.StatusCode}", $"The endpoint answered {(int)answer.StatusCode} {answer.ReasonPhrase}", (int)answer.StatusCode);
        }
        catch (HttpRequestException e)
        {
            return Unreachable(e.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Unreachable($"The endpoint did not answer within {Patience.TotalSeconds} seconds");
        }
    }

    public void Dispose() => _http.Dispose();

    private static AwsError Unreachable(string why) => new("EndpointUnreachable", why, (int)HttpStatusCode.ServiceUnavailable);
}
