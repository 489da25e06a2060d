using System.Globalization;
using OpsAutomation.Cli.Output;
using Spectre.Console;

namespace OpsAutomation.Cli.Demo;

/// <summary>The tables at the end of the demo.</summary>
internal static class DemoSummary
{
    public static void Write(IAnsiConsole console, DemoStages stages, IReadOnlyList<FunctionTally> functions, DemoFigures figures)
    {
        var times = new Table().Border(TableBorder.Rounded).AddColumn("Stage").AddColumn(new TableColumn("Took").RightAligned());
        foreach (var (name, took) in stages.All) times.AddRow(name, Durations.Show(took));
        times.AddRow("[bold]all[/]", Durations.Show(stages.Total));
        console.Write(times);

        var costs = new Table().Border(TableBorder.Rounded).AddColumn("Function");
        foreach (var column in (string[])["Cold", "Warm", "Failed", "Longest init", "Billed"]) costs.AddColumn(new TableColumn(column).RightAligned());
        foreach (var f in functions)
        {
            costs.AddRow(
                f.Function.EscapeMarkup(),
                f.Cold.ToString(CultureInfo.InvariantCulture),
                f.Warm.ToString(CultureInfo.InvariantCulture),
                f.Failed == 0 ? "0" : $"[red]{f.Failed}[/]",
                Durations.Show(f.LongestInit),
                string.Create(CultureInfo.InvariantCulture, $"{f.Billed.TotalMilliseconds:0} ms"));
        }
        console.Write(costs);

        if (figures.Times.IsEmpty) return;
        console.MarkupLine(figures.Deletions == 1
            ? string.Create(CultureInfo.InvariantCulture, $"[green]The route was back {figures.Max:0} ms after it was deleted.[/]")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"[green]{figures.Times.Length} of {figures.Deletions} routes were back after p50 {figures.P50:0} ms, p95 "
                    + $"{figures.P95:0} ms, max {figures.Max:0} ms.[/]"));
    }
}
