using System.Globalization;
using OpsAutomation.Cli.Runs;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Feed;
using Spectre.Console;

namespace OpsAutomation.Cli.Demo;

/// <summary>Says what happens in the cloud, a line each: event, rule, decision, states, API calls.</summary>
internal sealed class DemoNarrator(IAnsiConsole console, RunIndex index, string prefix)
{
    /// <summary>Calls by which the parts talk to each other; they are the machinery, not the story.</summary>
    private static readonly HashSet<string> Machinery =
        new(StringComparer.OrdinalIgnoreCase) { "dynamodb", "s3", "sts", "logs", "lambda", "states", "events", "scheduler", "sqs", "iam" };

    private readonly Dictionary<string, DateTimeOffset> _entered = [];

    public async Task NarrateAsync(CloudRecord record)
    {
        switch (record)
        {
            case EventPublished e when e.Event["source"]?.AsText != "aws.states":
                Line(e.Time, "event", "yellow", Describe(e.Event));
                break;
            case RuleMatched m:
                Line(m.Time, "trigger", "yellow", $"{m.Rule[(m.Rule.LastIndexOf('/') + 1)..]} matched, calls {Short(m.TargetArn)}");
                break;
            case ExecutionChanged { Type: "ExecutionStarted" } x:
                await DecisionAsync(x).ConfigureAwait(false);
                break;
            case ExecutionChanged x:
                State(x);
                break;
            case ApiCalled c when !Machinery.Contains(c.Service) && c.CallerArn.Contains(":assumed-role/", StringComparison.Ordinal):
                Line(
                    c.Time, "call", "blue",
                    $"{c.Service}:{c.Operation} by {c.CallerArn[(c.CallerArn.IndexOf(":assumed-role/", StringComparison.Ordinal) + 14)..]}: "
                        + $"{c.ErrorCode ?? c.Status.ToString(CultureInfo.InvariantCulture)}");
                break;
            case FunctionReported { FunctionError: { } error } f:
                Line(f.Time, "function", "red", $"{Short(f.Function)} failed: {error}");
                break;
        }
    }

    private static string Describe(JsonObject e)
    {
        var detail = e["detail"];
        var by = detail?["userIdentity"]?["arn"]?.AsText;
        var what = detail?["eventName"]?.AsText is { } name ? $"{name} " : "";
        return $"{what}({e["source"]?.AsText}, {e["detail-type"]?.AsText}){(by is null ? "" : $" by {by[(by.LastIndexOf(':') + 1)..]}")}";
    }

    private async Task DecisionAsync(ExecutionChanged x)
    {
        var run = x.ExecutionArn[(x.ExecutionArn.LastIndexOf(':') + 1)..];
        var decision = await index.FindAsync(run, CancellationToken.None).ConfigureAwait(false);
        if (decision is null)
        {
            Line(x.Time, "run", "green", run);
            return;
        }
        var trigger = decision["trigger"]?.AsText is { } text && JsonReader.TryRead(text, out var json, out _) ? json : null;
        Line(
            x.Time, "decision", "green",
            $"start {decision["runbook"]?.AsText}, {trigger?["kind"]?.AsText} by {trigger?["by"]?.AsText}, target {decision["target"]?.AsText}");
        Line(x.Time, "run", "green", run);
    }

    private void State(ExecutionChanged x)
    {
        var key = x.ExecutionArn + "/" + x.State;
        if (x.Type.EndsWith("StateEntered", StringComparison.Ordinal))
        {
            _entered[key] = x.Time;
            Line(x.Time, "state", "cyan", $"→ {x.State}");
        }
        else if (x.Type.EndsWith("StateExited", StringComparison.Ordinal))
        {
            var took = _entered.Remove(key, out var since) ? $"  {(x.Time - since).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms" : "";
            Line(x.Time, "state", "cyan", $"← {x.State}{took}");
        }
        else if (x.Type is "ExecutionSucceeded")
        {
            Line(x.Time, "run", "green", "succeeded");
        }
        else if (x.Error is not null || x.Type is "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted")
        {
            Line(x.Time, "state", "red", $"{x.Type} {x.Error}: {x.Cause}");
        }
    }

    private string Short(string arn) =>
        (arn.Contains(":function:", StringComparison.Ordinal) ? arn[(arn.IndexOf(":function:", StringComparison.Ordinal) + 10)..] : arn)
            .Replace(prefix, "", StringComparison.Ordinal);

    public void Line(DateTimeOffset time, string kind, string colour, string text) =>
        console.MarkupLine($"[grey]{time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}[/]  [{colour}]{kind,-9}[/]{text.EscapeMarkup()}");
}
