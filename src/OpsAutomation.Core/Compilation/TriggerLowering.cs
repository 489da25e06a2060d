using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Compilation;

/// <summary>What starts and stops a runbook → the form that the dispatcher and the deployment read.</summary>
internal sealed class TriggerLowering(TemplateLowering templates, ExpressionBook expressions)
{
    public CompiledRunbook Lower(Runbook runbook) => new(runbook.Name.Value, runbook.Summary)
    {
        Owner = runbook.Owner,
        Mode = runbook.Mode,
        Manual = runbook.Manual,
        Inputs = [.. runbook.Inputs.Select(static i => i.Input)],
        Target = Values(runbook.Target),
        Triggers = [.. runbook.Triggers.Select(t => Trigger(t, runbook))],
        Cooldown = runbook.Cooldown is { } cooldown ? new Cooldown(cooldown.For.Seconds, Values(cooldown.Per)) : null,
        Account = runbook.Account is { } account ? Value(account) : null,
        Region = runbook.Region is { } region ? Value(region) : null,
        EventMembers = EventMembersOf(runbook),
        Functions = [.. Functions(runbook).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        TimeoutSeconds = runbook.Timeout?.Seconds ?? CompiledRunbook.DefaultTimeoutSeconds,
    };

    private CompiledTrigger Trigger(Trigger trigger, Runbook runbook) => trigger switch
    {
        EventStart e => new EventTrigger(e.Pattern, Inputs(e.Inputs, runbook))
        {
            MaxAgeSeconds = e.MaxAge?.Seconds ?? EventTrigger.DefaultMaxAgeSeconds,
            Ignore = e.Ignore,
        },
        ScheduleStart s => new ScheduleTrigger(s.Expression.Value, s.Timezone?.Value ?? "UTC", Inputs(s.Inputs, runbook)),
        _ => throw new InvalidOperationException("No lowering for this kind of trigger."),
    };

    private JsonObject Inputs(TemplateObject? inputs, Runbook runbook)
    {
        var lowered = new JsonObjectBuilder();
        foreach (var member in inputs?.Members ?? [])
        {
            var input = runbook.Input(member.Name.Value);
            var value = input is not null && member.Value is TemplateLiteral literal
                ? InputType.Find(input.Type)?.FromText(literal.Text) ?? literal.Text
                : templates.Value(member.Value, new ValueShape(input?.Type == "list" ? ShapeKind.List : ShapeKind.Any, []), LoweringScope.Body);
            // A null counts as not given.
            if (member.Optional && value.AsText is { } text && member.Value is TemplateExpression)
                value = JsonataText.Embed($"($Value := {text[3..^3]}; $exists($Value) ? $Value : null)");
            lowered.Set(member.Name.Value, value);
        }
        return lowered.Build();
    }

    private ImmutableArray<JsonValue> Values(ImmutableArray<Template> values) => [.. values.Select(Value)];

    private JsonValue Value(Template template) => templates.Value(template, new ValueShape(ShapeKind.String, []), LoweringScope.Body);

    // A member that holds another one makes the inner one superfluous.
    private ImmutableArray<string> EventMembersOf(Runbook runbook)
    {
        var paths = MachineLowering.RunExpressions(runbook).SelectMany(e => expressions.Facts(e).Variables)
            .Where(static v => v is { Name: "event", Path.Length: > 0 })
            .Select(static v => string.Join('.', v.Path.Select(static p => p.Name))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return [.. paths.Where(p => !paths.Any(other => p.StartsWith(other + ".", StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Functions(Runbook runbook) => runbook.AllSteps.Select(static s => s.Action switch
    {
        UseAction use => use.Remediation.Value,
        NotifyAction => NotifyAction.Remediation,
        _ => null,
    }).OfType<string>();
}
