using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>What belongs to each verb. A new verb is a line in <see cref="Verbs"/> and a method.</summary>
internal sealed class VerbBinder(BindingContext context, TemplateBinder templates, StepBinder steps)
{
    private const int MaxRounds = 1000;

    private static readonly FieldSet RepeatKeys = new("'repeat'", ["until", "every", "at-most", "backoff"]);

    private static readonly FieldSet FailKeys = new("'fail'", ["error", "cause"]);

    private static readonly FieldSet WaitKeys = new("'wait'", ["until"]);

    public ImmutableArray<StepVerb> Verbs =>
    [
        new("use", ["with"], Use, Calls: true),
        new("notify", ["to"], Notify, Calls: true),
        new("wait", [], Wait),
        new("set", [], Set),
        new("if", ["then", "else"], If),
        new("repeat", ["do"], Repeat),
        new("fail", [], Fail),
        new("succeed", [], Succeed),
    ];

    private UseAction? Use(Fields fields)
    {
        var with = templates.Mapping(fields.Optional("with"), "'with'", optionalMembers: true);
        return context.FixedText(fields.Required("use"), "'use'", "the name of a remediation") is { } name ? new UseAction(name, with) : null;
    }

    private NotifyAction? Notify(Fields fields)
    {
        var to = templates.One(fields.Optional("to"), "'to'");
        return templates.One(fields.Required("notify"), "'notify'", "the text of the message") is { } text ? new NotifyAction(text, to) : null;
    }

    private WaitAction? Wait(Fields fields)
    {
        var node = fields.Required("wait");
        if (node is YamlMapping mapping)
            return templates.One(
                new Fields(context, mapping, WaitKeys).Required("until"), "'until'",
                "a time such as 2026-11-24T09:00:00Z, or an expression") is { } until ? new WaitAction(null, null, until) : null;
        if (node is YamlScalar scalar && scalar.Value.Contains(TemplateBinder.Open, StringComparison.Ordinal))
            return templates.Condition(scalar, "'wait'") is { } seconds ? new WaitAction(null, new TemplateExpression(seconds, scalar.At), null) : null;
        return context.Duration(node, "'wait'") is { } time ? new WaitAction(time, null, null) : null;
    }

    private SetAction? Set(Fields fields) =>
        templates.Mapping(fields.Required("set"), "'set'") is { } names ? new SetAction(names) : null;

    private IfAction? If(Fields fields)
    {
        var condition = templates.Condition(fields.Required("if"), "The condition of 'if'");
        var then = steps.Bind(fields.Required("then"), "'then'");
        ImmutableArray<Step> otherwise = fields.Has("else") ? steps.Bind(fields.Optional("else"), "'else'") : [];
        return condition is null ? null : new IfAction(condition, then, otherwise);
    }

    private RepeatAction? Repeat(Fields fields)
    {
        var body = steps.Bind(fields.Required("do"), "'do'");
        if (context.Mapping(fields.Required("repeat"), "'repeat'", "a mapping such as { until: '{% … %}', every: 5s, at-most: 6 }") is not { } mapping)
            return null;
        var repeat = new Fields(context, mapping, RepeatKeys);
        var until = templates.Condition(repeat.Required("until"), "'until'");
        var every = context.Duration(repeat.Required("every"), "'every'");
        var atMost = context.Integer(repeat.Required("at-most"), "'at-most'", 1, MaxRounds);
        var backoff = context.Number(repeat.Optional("backoff"), "'backoff'", 1);
        return until is null || every is null || atMost is null ? null : new RepeatAction(until, every, atMost.Value, backoff, body);
    }

    private FailAction? Fail(Fields fields)
    {
        if (context.Mapping(fields.Required("fail"), "'fail'", "a mapping such as { error: TargetGone, cause: 'Why.' }") is not { } mapping) return null;
        var fail = new Fields(context, mapping, FailKeys);
        var cause = templates.One(fail.Optional("cause"), "'cause'");
        return templates.One(fail.Required("error"), "'error'", "the name of the error") is { } error ? new FailAction(error, cause) : null;
    }

    private SucceedAction? Succeed(Fields fields) =>
        templates.One(fields.Required("succeed"), "'succeed'", "the reason") is { } reason ? new SucceedAction(reason) : null;
}
