using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.Benchmarks.PutEvents;

/// <summary>
/// <c>put-events [--json FILE]</c>: PutEvents over HTTP into a cloud with 1,000 rules; the load and the cloud share this process and its cores.
/// </summary>
internal static class PutEventsProgram
{
    private const int Rules = 1_000;
    private const int OfferedRate = 10_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Offering = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Flooding = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args)
    {
        var json = args is ["--json", var file, ..] ? file : null;
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
        var options = new LocalCloudOptions(TimeProvider.System, new Random(1)) { Log = Console.Error, RulesPerBus = Rules };
        await using var host = await LocalCloudHost.StartAsync(options);
        var functions = new CountingFunctions();
        host.Cloud.Ports.Functions = functions;
        using var load = new EventLoad(host.Endpoint, Rules);
        await load.PutRulesAsync();

        await load.OfferAsync(OfferedRate, WarmUp);
        var offered = await load.OfferAsync(OfferedRate, Offering);
        var flooded = await load.OfferAsync(null, Flooding);
        var lost = await LostAsync(load, functions);

        Measurement[] measured =
        [
            new("offered", OfferedRate, "events/s", 0), new("taken", offered.Rate, "events/s", 0), new("p50", offered.Percentile(0.5), "ms per call", 0),
            new("p99", offered.Percentile(0.99), "ms per call", 0), new("raw", flooded.Rate, "events/s", 0),
            new("raw-p99", flooded.Percentile(0.99), "ms per call", 0),
            new("accepted", load.Accepted, "events", 0), new("delivered", functions.Delivered, "events", 0), new("lost", lost, "events", 0),
        ];
        foreach (var measurement in measured)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measurement.Name,-16} {measurement.Value,16:N2} {measurement.Unit}"));
        if (json is not null) await File.WriteAllTextAsync(json, JsonIndentedWriter.Write(JsonArray.From(measured.Select(static m => (JsonValue)m.ToJson()))));
        return lost == 0 && load.Refused == 0 ? 0 : 1;
    }

    /// <summary>
    /// Each accepted event matches one rule with one target, so what is not delivered once is lost, and what is delivered twice shows as negative.
    /// </summary>
    private static async Task<long> LostAsync(EventLoad load, CountingFunctions functions)
    {
        var watch = Stopwatch.StartNew();
        while (functions.Delivered < load.Accepted && watch.Elapsed < Settling) await Task.Delay(20);
        return load.Accepted - functions.Delivered;
    }
}
