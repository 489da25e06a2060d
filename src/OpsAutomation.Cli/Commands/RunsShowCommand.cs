using System.CommandLine;
using System.Globalization;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Runs;
using OpsAutomation.Core.Json;
using Spectre.Console;

namespace OpsAutomation.Cli.Commands;

internal static class RunsShowCommand
{
    public static Command Create(CliContext context)
    {
        var id = new Argument<string>("ID") { Description = "The run, as 'ops runs' names it." };
        var json = CommonOptions.Json();
        var command = new Command("show", "Show a run: why it was started, each state, what went wrong.") { id, json };
        var target = new StackTarget(context, command);
        command.SetAction((parsed, cancellationToken) => StackSession.RunAsync(
            context, parsed, target, session => ShowAsync(session, parsed.GetValue(id)!, parsed.GetValue(json), cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> ShowAsync(StackSession session, string id, bool json, CancellationToken cancellationToken)
    {
        var decision = await new RunIndex(session.Clients.DynamoDb, session.Names.Table).FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (decision is null) return session.Context.Fail(CliFindings.NoSuchRun(id));
        var visits = await VisitsAsync(session, decision["executionArn"]?.AsText, cancellationToken).ConfigureAwait(false);
        if (json) await session.Context.Out.WriteLineAsync(ToJson(decision, visits).ToString()).ConfigureAwait(false);
        else Print(session.Context, decision, visits);
        return ExitCode.Ok;
    }

    /// <summary>Step Functions forgets after 90 days; the decision stays.</summary>
    private static async Task<IReadOnlyList<StateVisit>> VisitsAsync(StackSession session, string? executionArn, CancellationToken cancellationToken)
    {
        if (executionArn is null) return [];
        try
        {
            return await RunTimeline.ReadAsync(
                session.Clients.StepFunctions.AllHistoryAsync(new GetExecutionHistoryRequest(executionArn), cancellationToken)).ConfigureAwait(false);
        }
        catch (ExecutionDoesNotExistException)
        {
            return [];
        }
    }

    private static void Print(CliContext context, JsonObject decision, IReadOnlyList<StateVisit> visits)
    {
        var console = Terminal.Create(context, context.Out);
        var facts = new Grid().AddColumn(new GridColumn().PadRight(2)).AddColumn();
        Fact("run", decision["id"]);
        Fact("runbook", decision["runbook"]);
        facts.AddRow("state", RunsCommand.Colour(decision["state"]?.AsText ?? ""));
        Fact("reason", decision["reason"]);
        Fact("target", decision["target"]);
        Fact("trigger", decision["trigger"]);
        Fact("execution", decision["executionArn"]);
        console.Write(facts);
        if (visits.Count == 0) return;
        var table = new Table().Border(TableBorder.None).AddColumns("ENTERED", "TOOK", "STATE", "ERRORS");
        foreach (var visit in visits)
        {
            table.AddRow(
                visit.Entered.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture),
                visit.Left is { } left ? Durations.Show(left - visit.Entered) : "[yellow]not left[/]",
                visit.State.EscapeMarkup(),
                string.Join("\n", visit.Failures).EscapeMarkup());
        }
        console.Write(table);

        void Fact(string name, JsonValue? value)
        {
            if (value is not null) facts.AddRow(name, (value.AsText ?? value.ToString()).EscapeMarkup());
        }
    }

    private static JsonObject ToJson(JsonObject decision, IReadOnlyList<StateVisit> visits) =>
        decision.With("states", JsonArray.From(visits.Select(visit => (JsonValue)new JsonObjectBuilder()
            .Set("state", visit.State)
            .Set("type", visit.Type)
            .Set("entered", visit.Entered.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            .SetIf("ms", visit.Left is { } left ? (JsonValue)Math.Round((left - visit.Entered).TotalMilliseconds, 1) : null)
            .Set("errors", JsonArray.From(visit.Failures.Select(failure => (JsonValue)failure)))
            .Build())));
}
