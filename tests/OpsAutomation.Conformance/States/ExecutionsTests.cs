using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.States;

public sealed class ExecutionsTests
{
    private const string File = "states/executions.jsonl";

    [Fact]
    public void Recorded_executions_end_as_at_AWS()
    {
        var report = new ConformanceReport(File);
        Each(run => report.Row(run.Name, () => run.Answer));
        report.Finish();
    }

    [Fact]
    public void Recorded_causes_agree()
    {
        var report = new ConformanceReport(File + "#causes");
        Each(run => report.Row(run.Name, () => run.Answer is null ? run.Cause : null));
        report.Finish();
    }

    [Fact]
    public void Recorded_histories_agree_in_types_and_ids()
    {
        var report = new ConformanceReport(File + "#histories");
        Each(run =>
        {
            if (run.HasHistory) report.Row(run.Name, () => run.History);
        });
        report.Finish();
    }

    private static void Each(Action<RecordedRun> see)
    {
        var left = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in ConformanceFolder.Rows(File))
        {
            if (row["selfContained"]?.AsBool == true || LambdaDoubles.Serve(row)) see(RecordedRun.Of(row));
            else left[row["needs"]!.ToString()] = left.GetValueOrDefault(row["needs"]!.ToString()) + 1;
        }
        foreach (var (needs, count) in left) Console.Out.WriteLine($"{File}: {count} rows need {needs}: run over the wire, against the local cloud");
    }
}
