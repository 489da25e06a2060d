using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Http;

/// <summary>A request and its answer as TestState shows them: all members are texts.</summary>
internal static class HttpExchange
{
    public static JsonObject Of(SentRequest sent) => JsonObject.Of(
        ("protocol", sent.Url.Scheme), ("method", sent.Method), ("url", sent.Url.AbsoluteUri),
        ("headers", Headers(sent.Headers)), ("body", Encoding.UTF8.GetString(sent.Body.Span)));

    public static JsonObject Of(ConnectionAnswer answer, string endpoint) => JsonObject.Of(
        ("protocol", new Uri(endpoint).Scheme),
        ("statusCode", answer.Status.ToString(CultureInfo.InvariantCulture)),
        ("statusMessage", answer.Reason),
        ("headers", Headers(answer.Headers.SelectMany(static h => h.Value.Select(v => KeyValuePair.Create(h.Key, v))))),
        ("body", Encoding.UTF8.GetString(answer.Body.Span)));

    private static string Headers(IEnumerable<KeyValuePair<string, string>> headers) =>
        $"[{string.Join(", ", headers.Select(static h => $"{h.Key}: {h.Value}"))}]";
}
