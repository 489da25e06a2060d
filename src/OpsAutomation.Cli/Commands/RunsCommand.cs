using System.CommandLine;
using System.Globalization;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Runs;
using OpsAutomation.Core.Json;
using Spectre.Console;

namespace OpsAutomation.Cli.Commands;

internal static class RunsCommand
{
    public static Command Create(CliContext context)
    {
        var days = new Option<int>("--days") { Description = "How many days back.", HelpName = "N", DefaultValueFactory = _ => 7 };
        var limit = new Option<int>("--limit") { Description = "How many at most.", HelpName = "N", DefaultValueFactory = _ => 50 };
        foreach (var number in (Option<int>[])[days, limit])
        {
            number.Validators.Add(result =>
            {
                if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > 10_000)
                    result.AddError($"{number.Name} is {value}; accepted is 1 to 10000.");
            });
        }
        var json = CommonOptions.Json();
        var command = new Command("runs", "List the newest runs and what was refused, newest first.") { days, limit, json };
        var target = new StackTarget(context, command);
        command.SetAction((parsed, cancellationToken) => StackSession.RunAsync(
            context, parsed, target,
            session => ListAsync(session, parsed.GetValue(days), parsed.GetValue(limit), parsed.GetValue(json), cancellationToken), cancellationToken));
        command.Subcommands.Add(RunsShowCommand.Create(context));
        return command;
    }

    private static async Task<int> ListAsync(StackSession session, int days, int limit, bool json, CancellationToken cancellationToken)
    {
        IReadOnlyList<RunRow> rows;
        try
        {
            rows = await new RunIndex(session.Clients.DynamoDb, session.Names.Table)
                .NewestAsync(session.Context.Time.GetUtcNow(), days, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Amazon.DynamoDBv2.Model.ResourceNotFoundException)
        {
            return session.Context.Fail(CliFindings.NotDeployed(session.Names.Stack, session.Clients.Connection.Endpoint ?? session.Names.Region));
        }
        if (json) await session.Context.Out.WriteLineAsync(JsonArray.From(rows.Select(row => (JsonValue)ToJson(row))).ToString()).ConfigureAwait(false);
        else Print(session.Context, rows);
        return ExitCode.Ok;
    }

    private static void Print(CliContext context, IReadOnlyList<RunRow> rows)
    {
        if (rows.Count == 0)
        {
            context.Out.WriteLine("No runs yet.");
            return;
        }
        var table = new Table().Border(TableBorder.None).AddColumns("TIME", "STATE", "RUN", "BY", "TARGET", "TOOK", "REASON");
        foreach (var row in rows)
        {
            table.AddRow(
                row.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                Colour(row.State),
                row.Id.EscapeMarkup(),
                $"{row.Kind} {row.By}".EscapeMarkup(),
                (row.Target ?? "").EscapeMarkup(),
                row.Duration is { } took ? Durations.Show(took) : "",
                Short(row.Reason).EscapeMarkup());
        }
        Terminal.Create(context, context.Out).Write(table);
    }

    /// <summary>A line a run; 'runs show' and --json have the whole reason.</summary>
    private static string Short(string reason)
    {
        const int limit = 80;
        var line = reason.ReplaceLineEndings(" ");
        return line.Length <= limit ? line : line[..limit] + "…";
    }

    internal static string Colour(string state) => state switch
    {
        "Succeeded" => "[green]succeeded[/]",
        "Failed" or "TimedOut" or "Aborted" => $"[red]{state.ToLowerInvariant()}[/]",
        "Refused" => "[yellow]refused[/]",
        _ => state.ToLowerInvariant(),
    };

    private static JsonObject ToJson(RunRow row) => new JsonObjectBuilder()
        .Set("id", row.Id)
        .Set("runbook", row.Runbook)
        .Set("state", row.State)
        .Set("reason", row.Reason)
        .Set("kind", row.Kind)
        .Set("by", row.By)
        .SetIf("target", row.Target is { } target ? new JsonString(target) : null)
        .Set("at", row.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
        .SetIf(
            "endedAt", row.EndedAt is { } end ? new JsonString(end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)) : null)
        .Build();
}
