using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.States.Services;

public sealed class ServiceRowsTests
{
    private const string File = "states/executions.jsonl";

    [Fact]
    public async Task Recorded_executions_that_need_services_end_as_at_AWS()
    {
        var cancel = TestContext.Current.CancellationToken;
        var report = new ConformanceReport(File + "#services");
        await using var cloud = await CloudUnderTest.StartAsync(cancel);
        foreach (var row in ConformanceFolder.Rows(File).Where(NeedsServices))
        {
            string? differs;
            try
            {
                differs = await new ServiceRun(cloud, row).DiffersAsync(cancel);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                differs = $"threw {e.GetType().Name}: {e.Message}";
            }
            report.Row(row["name"]!.AsText!, () => differs);
        }
        report.Finish();
    }

    /// <summary>Those that run in memory, and those that read or write objects of S3, are run elsewhere.</summary>
    private static bool NeedsServices(JsonObject row) =>
        row["selfContained"]?.AsBool != true && !LambdaDoubles.Serve(row)
        && row["needs"] is JsonArray needs && !needs.Any(static n => n.AsText is "item-reader" or "result-writer" or "http:invoke");
}
