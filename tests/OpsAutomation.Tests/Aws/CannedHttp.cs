using System.Net;
using System.Text;
using Amazon.Runtime;
using OpsAutomation.Aws;

namespace OpsAutomation.Tests.Aws;

internal sealed class CannedHttp : HttpClientFactory
{
    private readonly Queue<(int Status, string Body, (string Name, string Value)[] Headers)> _answers = [];

    public List<CannedRequest> Requests { get; } = [];

    public CannedRequest Only => Requests.Single();

    public AwsConnection Connection => new()
    {
        Endpoint = "http://127.0.0.1:1",
        Region = "eu-west-1",
        Credentials = new BasicAWSCredentials("sam", "secret"),
        MaxErrorRetry = 0,
        HttpClientFactory = this,
    };

    public CannedHttp Answer(int status, string body, params (string Name, string Value)[] headers)
    {
        _answers.Enqueue((status, body, headers));
        return this;
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Handler(CannedHttp canned) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            canned.Requests.Add(new CannedRequest(
                request.Method.Method,
                request.RequestUri!,
                request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
                    .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase),
                body));
            var (status, text, headers) = canned._answers.Dequeue();
            var response =
                new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)), RequestMessage = request };
            foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
            return response;
        }
    }
}
