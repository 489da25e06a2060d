using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>The list of <c>triggers</c>: each item has one key that says its kind.</summary>
internal sealed class TriggerBinder(BindingContext context, TemplateBinder templates)
{
    private static readonly ImmutableArray<string> Kinds = ["event", "schedule", "manual"];

    private static readonly ImmutableArray<string> LaterKinds = ["sweep", "queue", "webhook", "chat"];

    private static readonly FieldSet AnyKeys =
        new("a trigger", [.. Kinds, "inputs", "ignore", "max-age", "timezone"]) { Later = [.. LaterKinds, "detect", "allow"] };

    private static readonly FieldSet EventKeys = new("an 'event' trigger", ["event", "inputs", "ignore", "max-age"]);

    private static readonly FieldSet ScheduleKeys = new("a 'schedule' trigger", ["schedule", "timezone", "inputs"]);

    private static readonly FieldSet ManualKeys = new("a 'manual' trigger", ["manual"]);

    private static readonly FieldSet IgnoreKeys = new("'ignore'", ["failed", "own", "samples"]);

    public (ImmutableArray<Trigger> Triggers, bool Manual) Bind(YamlNode? node)
    {
        var triggers = ImmutableArray.CreateBuilder<Trigger>();
        var manual = true;
        foreach (var item in context.List(node, "'triggers'", "a list of triggers"))
        {
            if (context.Mapping(item, "A trigger", "a mapping with 'event', 'schedule' or 'manual'") is not { } mapping) continue;
            var kinds = mapping.Members.Where(static m => Kinds.Contains(m.Key.Value)).ToList();
            if (kinds.Count > 1)
            {
                context.Findings.Add(TriggerFindings.TwoKinds(kinds[1].Key.At, kinds[1].Key.Value, kinds[0].Key.Value));
                continue;
            }
            if (kinds.Count == 0)
            {
                Unknown(mapping);
                continue;
            }
            switch (kinds[0].Key.Value)
            {
                case "event":
                    if (Event(mapping) is { } e) triggers.Add(e);
                    break;
                case "schedule":
                    if (Schedule(mapping) is { } s) triggers.Add(s);
                    break;
                default:
                    manual = context.Bool(new Fields(context, mapping, ManualKeys).Optional("manual"), "'manual'") ?? manual;
                    break;
            }
        }
        return (triggers.ToImmutable(), manual);
    }

    private void Unknown(YamlMapping mapping)
    {
        var before = context.Findings.Count;
        _ = new Fields(context, mapping, AnyKeys);
        if (context.Findings.Count == before && context.IsWhole) context.Findings.Add(TriggerFindings.NoKind(mapping.At, Kinds));
    }

    private EventStart? Event(YamlMapping mapping)
    {
        var fields = new Fields(context, mapping, EventKeys);
        var inputs = Inputs(fields);
        var maxAge = context.Duration(fields.Optional("max-age"), "'max-age'", least: 1);
        var ignore = Ignore(fields.Optional("ignore"));
        if (context.Mapping(fields.Required("event"), "'event'", "an EventBridge pattern, a mapping") is not { } pattern) return null;
        return new EventStart((JsonObject)context.Json(pattern), pattern, inputs, mapping.At) { MaxAge = maxAge, Ignore = ignore };
    }

    private ScheduleStart? Schedule(YamlMapping mapping)
    {
        var fields = new Fields(context, mapping, ScheduleKeys);
        var inputs = Inputs(fields);
        var zone = context.FixedText(fields.Optional("timezone"), "'timezone'", "an IANA name such as Europe/Berlin");
        return context.FixedText(fields.Required("schedule"), "'schedule'", "rate(…), cron(…) or at(…)") is { } expression
            ? new ScheduleStart(expression, zone, inputs, mapping.At)
            : null;
    }

    private TemplateObject? Inputs(Fields fields) => templates.Mapping(fields.Optional("inputs"), "'inputs'", optionalMembers: true);

    private EventIgnore Ignore(YamlNode? node)
    {
        if (context.Mapping(node, "'ignore'", "a mapping such as { failed: false }") is not { } mapping) return EventIgnore.All;
        var fields = new Fields(context, mapping, IgnoreKeys);
        return new EventIgnore(
            context.Bool(fields.Optional("failed"), "'failed'") ?? true,
            context.Bool(fields.Optional("own"), "'own'") ?? true,
            context.Bool(fields.Optional("samples"), "'samples'") ?? true);
    }
}
