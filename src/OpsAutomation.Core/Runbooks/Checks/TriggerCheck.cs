using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>Triggers: patterns that EventBridge takes and that can match, schedules, the inputs they give, and runbooks that would start themselves.</summary>
internal sealed class TriggerCheck(CheckContext context)
{
    public void Check(Runbook runbook)
    {
        if (runbook is { Triggers.Length: 0, Manual: false }) context.Findings.Add(TriggerFindings.NothingStarts(runbook.Name.At));
        foreach (var trigger in runbook.Triggers)
        {
            if (trigger is EventStart e) Event(e, runbook);
            if (trigger is ScheduleStart s) Schedule(s);
            Inputs(trigger, runbook);
        }
    }

    private void Event(EventStart trigger, Runbook runbook)
    {
        if (!EventPattern.TryParse(trigger.Pattern.ToString(), out var pattern, out var error))
        {
            context.Findings.Add(TriggerFindings.BadPattern(trigger.PatternNode.At, FirstLine(error)));
            return;
        }
        foreach (var remark in PatternAnalysis.NeverMatches(pattern))
            context.Findings.Add(TriggerFindings.CannotMatch(PlaceOf(trigger.PatternNode, remark.Path), remark.Sentence));
        foreach (var remark in PatternAnalysis.WiderThanItLooks(pattern))
            context.Findings.Add(TriggerFindings.WiderThanItLooks(PlaceOf(trigger.PatternNode, remark.Path), remark.Sentence));
        OwnEvents(trigger, pattern, runbook);
    }

    private void OwnEvents(EventStart trigger, EventPattern pattern, Runbook runbook)
    {
        var used = runbook.AllSteps.Select(static s => s.Action).OfType<UseAction>().Select(u => context.Catalog.Find(u.Remediation.Value));
        foreach (var remediation in used.OfType<Remediation>().Where(static r => r.Changes))
        {
            foreach (var action in remediation.Actions)
            {
                if (OwnEvent.Of(action) is not { } template || PatternAnalysis.Judge(pattern, template) == PatternVerdict.Never) continue;
                context.Findings.Add(trigger.Ignore.Own
                    ? TriggerFindings.OwnEventMatches(trigger.PatternNode.At, action, remediation.Name)
                    : TriggerFindings.StartsItself(trigger.PatternNode.At, action, remediation.Name));
            }
        }
    }

    private void Schedule(ScheduleStart trigger)
    {
        if (trigger.Timezone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone.Value, out _))
            context.Findings.Add(TriggerFindings.BadTimezone(zone.At, zone.Value));
        else if (!ScheduleExpression.TryParse(trigger.Expression.Value, trigger.Timezone?.Value, out var schedule, out _))
            context.Findings.Add(
                TriggerFindings.BadSchedule(trigger.Expression.At, trigger.Expression.Value, ScheduleExpression.Explain(trigger.Expression.Value)));
        else if (!schedule.EverHappens)
            context.Findings.Add(TriggerFindings.NeverHappens(trigger.Expression.At, trigger.Expression.Value));
    }

    private void Inputs(Trigger trigger, Runbook runbook)
    {
        var given = trigger.Inputs?.Members ?? [];
        foreach (var member in given)
        {
            if (runbook.Input(member.Name.Value) is not { } input)
                context.Findings.Add(TriggerFindings.UnknownInput(member.Name.At, member.Name.Value, [.. runbook.Inputs.Select(static i => i.Input.Name)]));
            else if (member.Value is TemplateLiteral literal && InputType.Find(input.Type) is { } type
                && InputCheck.Problem(input, type.FromText(literal.Text)) is { } problem)
            {
                context.Findings.Add(TriggerFindings.BadInputValue(literal.At, problem));
            }
        }
        var kind = trigger is EventStart ? "event" : "schedule";
        var required = runbook.Inputs.Select(static i => i.Input).Where(static i => i is { Required: true, Default: null });
        foreach (var input in required.Where(i => !given.Any(m => m.Name.Value == i.Name)))
            context.Findings.Add(TriggerFindings.InputNotGiven(trigger.Inputs?.At ?? trigger.At, input.Name, kind));
    }

    // The second line of EventBridge's text is a place in the JSON, which the user never sees.
    private static string FirstLine(string error) => error.Split('\n')[0].Trim().TrimEnd('.') + ".";

    private static SourceSpan PlaceOf(YamlNode pattern, string path)
    {
        var node = pattern;
        SourceSpan? at = null;
        foreach (var name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if ((node as YamlMapping)?.Find(name) is not { } member) break;
            at = member.Key.At;
            node = member.Value;
        }
        return at ?? pattern.At;
    }
}
