using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks.PutEvents;

/// <summary>Calls EventBridge over a few connections that are kept, ten events a call.</summary>
internal sealed class EventLoad(Uri endpoint, int rules) : IDisposable
{
    private const int Connections = 8;
    private const int EntriesPerCall = 10;
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:count";
    private const string Authorization =
        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/events/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly MediaTypeHeaderValue Json = new("application/x-amz-json-1.1");

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = endpoint };
    private readonly byte[][] _bodies = [.. Enumerable.Range(0, rules).Select(i => Body(i, rules))];
    private long _accepted;
    private long _refused;

    public long Accepted => Interlocked.Read(ref _accepted);

    public long Refused => Interlocked.Read(ref _refused);

    public async Task PutRulesAsync()
    {
        for (var i = 0; i < rules; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"rule-{i}");
            var pattern =
                $$$"""{"source":["bench.load"],"detail-type":["Order placed"],"detail":{"customer":["{{{Customer(i)}}}"],"total":[{"numeric":[">=",0,"<",1000]}]}}""";
            await CallAsync("PutRule", JsonObject.Of(("Name", name), ("EventPattern", pattern)).ToUtf8());
            await CallAsync("PutTargets", JsonObject.Of(("Rule", name), ("Targets", JsonArray.Of(JsonObject.Of(("Id", "count"), ("Arn", Function))))).ToUtf8());
        }
    }

    /// <param name="rate">Events per second, evenly; null for as many as the connections carry.</param>
    public async Task<LoadResult> OfferAsync(int? rate, TimeSpan duration)
    {
        var before = Accepted;
        var calls = -1L;
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            var own = new List<double>();
            while (true)
            {
                var call = Interlocked.Increment(ref calls);
                var due = rate is { } perSecond ? TimeSpan.FromSeconds((double)call * EntriesPerCall / perSecond) : watch.Elapsed;
                if (due >= duration) return own;
                await WaitAsync(watch, due);
                await PutAsync(_bodies[call % _bodies.Length]);
                own.Add((watch.Elapsed - due).TotalMilliseconds);
            }
        })));
        return new LoadResult(Accepted - before, watch.Elapsed, [.. latencies.SelectMany(static l => l)]);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Timers are no finer than a millisecond; what a call starts late by is in its latency.</summary>
    private static async Task WaitAsync(Stopwatch watch, TimeSpan due)
    {
        while (due - watch.Elapsed is var left && left > TimeSpan.Zero)
            await Task.Delay(left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left);
    }

    private async Task PutAsync(byte[] body)
    {
        var answer = await CallAsync("PutEvents", body);
        var refused = JsonReader.Read(answer)["FailedEntryCount"]!.AsLong!.Value;
        Interlocked.Add(ref _refused, refused);
        Interlocked.Add(ref _accepted, EntriesPerCall - refused);
    }

    private async Task<byte[]> CallAsync(string operation, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body) { Headers = { ContentType = Json } } };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", $"AWSEvents.{operation}");
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization);
        using var answer = await _http.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{operation}: {answer.StatusCode} {System.Text.Encoding.UTF8.GetString(bytes)}");
        return bytes;
    }

    private static string Customer(int number) => string.Create(CultureInfo.InvariantCulture, $"customer-{number:D6}");

    private static byte[] Body(int call, int rules) => JsonObject.Of(("Entries", JsonArray.From(Enumerable.Range(0, EntriesPerCall).Select(i =>
    {
        var detail = JsonObject.Of(
            ("customer", Customer(((call * EntriesPerCall) + i) % rules)), ("total", i * 10), ("currency", "CHF"), ("channel", "web"),
            ("items", JsonArray.Of(JsonObject.Of(("sku", "A-1"), ("count", 2)), JsonObject.Of(("sku", "B-7"), ("count", 1)))),
            ("address", JsonObject.Of(("city", "Bern"), ("country", "CH"))));
        return (JsonValue)JsonObject.Of(
            ("Source", "bench.load"), ("DetailType", "Order placed"), ("Detail", System.Text.Encoding.UTF8.GetString(detail.ToUtf8())));
    })))).ToUtf8();
}
