using System.Text;
using System.Xml.Linq;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Hosting;

/// <summary>Speaks to the local cloud in plain HTTP, for the services whose SDK package cannot be had.</summary>
internal sealed class WireClient(Uri endpoint, string accessKey) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = endpoint };

    public async Task<(int Status, XElement Body)> QueryAsync(string service, string version, string action, params (string Name, string Value)[] parameters)
    {
        var form = new List<KeyValuePair<string, string>> { new("Action", action), new("Version", version) };
        form.AddRange(parameters.Select(p => KeyValuePair.Create(p.Name, p.Value)));
        var (status, text) = await SendAsync(service, new FormUrlEncodedContent(form));
        return (status, WithoutNamespaces(XElement.Parse(text)));
    }

    public async Task<(int Status, JsonObject Body)> JsonAsync(string service, string target, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", target);
        var (status, text) = await SendAsync(service, content);
        return (status, (JsonObject)JsonReader.Read(text));
    }

    public Task<(int Status, XElement Body)> IamAsync(string action, params (string Name, string Value)[] parameters) =>
        QueryAsync("iam", "2010-05-08", action, parameters);

    public Task<(int Status, JsonObject Body)> LogsAsync(string operation, string body) => JsonAsync("logs", $"Logs_20140328.{operation}", body);

    public static string Authorization(string accessKey, string service, string region = "us-east-1") =>
        $"AWS4-HMAC-SHA256 Credential={accessKey}/20260131/{region}/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature={new string('0', 64)}";

    public void Dispose() => _http.Dispose();

    private async Task<(int Status, string Text)> SendAsync(string service, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", Authorization(accessKey, service));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static XElement WithoutNamespaces(XElement element) =>
        new(element.Name.LocalName, element.HasElements ? element.Elements().Select(WithoutNamespaces) : element.Value);
}
