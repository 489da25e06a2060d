using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>The modifiers that stand beside any verb: <c>id, when, timeout, retry, on-error, comment</c>.</summary>
internal sealed class ModifierBinder(BindingContext context, StepBinder steps)
{
    /// <summary>Step Functions' limit for a retrier.</summary>
    private const int MaxAttempts = 99_999_999;

    private const int MaxErrorLength = 256;

    private const string Continue = "continue";

    private static readonly string[] CallModifiers = ["timeout", "retry"];

    private static readonly FieldSet RetryKeys = new("'retry'", ["max-attempts", "interval", "backoff-rate", "max-delay", "jitter", "errors"]);

    public Func<StepAction, Step> Bind(Fields fields, StepVerb verb, SourceSpan at)
    {
        if (!verb.Calls)
            foreach (var key in CallModifiers.Where(fields.Has)) context.Findings.Add(ShapeFindings.ModifierNotHere(fields.KeyAt(key), key, verb.Name));
        var id = Id(fields);
        var when = steps.Condition(fields.Optional("when"), "The condition of 'when'");
        var timeout = context.Duration(fields.Optional("timeout"), "'timeout'", least: 1);
        var retry = Retry(fields.Optional("retry"));
        var handlers = Handlers(fields.Optional("on-error"));
        var comment = context.FixedText(fields.Optional("comment"), "'comment'")?.Value;
        return action => new Step(action, at) { Id = id, When = when, Timeout = timeout, Retry = retry, OnError = handlers, Comment = comment };
    }

    private Located<string>? Id(Fields fields)
    {
        if (context.FixedText(fields.Optional("id"), "'id'", "a name") is not { } id) return null;
        if (VariableName.IsValid(id.Value)) return id;
        context.Findings.Add(ShapeFindings.BadName(id.At, "The step's id", id.Value));
        return null;
    }

    private RetryPolicy? Retry(YamlNode? node)
    {
        if (node is YamlScalar { IsNothing: false } scalar)
            return context.OneOf(scalar, "'retry'", ["none"]) is null ? null : new RetryPolicy(node.At) { IsNone = true };
        if (context.Mapping(node, "'retry'", "a mapping such as { max-attempts: 3, interval: 2s }, or 'none'") is not { } mapping) return null;
        var fields = new Fields(context, mapping, RetryKeys);
        var interval = context.Duration(fields.Optional("interval"), "'interval'", least: 1);
        var maxDelay = context.Duration(fields.Optional("max-delay"), "'max-delay'", least: 1);
        if (maxDelay is not null && maxDelay.Seconds <= (interval?.Seconds ?? 1))
            context.Findings.Add(ShapeFindings.NumberOutOfRange(
                maxDelay.At, "'max-delay'", $"{maxDelay.Seconds}s", $"more than 'interval', which is {interval?.Seconds ?? 1}s"));
        return new RetryPolicy(mapping.At)
        {
            MaxAttempts = context.Integer(fields.Optional("max-attempts"), "'max-attempts'", 0, MaxAttempts),
            Interval = interval,
            BackoffRate = context.Number(fields.Optional("backoff-rate"), "'backoff-rate'", 1),
            MaxDelay = maxDelay,
            Jitter = context.OneOf(fields.Optional("jitter"), "'jitter'", ["full", "none"]) switch { "full" => true, "none" => false, _ => null },
            Errors = [.. context.OneOrMore(fields.Optional("errors"), "'errors'").Select(e => ErrorName(e, "An error's name")).OfType<Located<string>>()],
        };
    }

    private ImmutableArray<ErrorHandler> Handlers(YamlNode? node)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlScalar { IsNothing: false } scalar:
                return context.OneOf(scalar, "'on-error'", [Continue]) is null
                    ? []
                    : [new ErrorHandler(new Located<string>(ErrorHandler.AnyError, scalar.At), [], scalar.At)];
        }
        if (context.Mapping(node, "'on-error'", "a mapping of errors to steps, or 'continue'") is not { } mapping) return [];
        if (mapping.Members.Length == 0) context.Findings.Add(ShapeFindings.NothingInIt(mapping.At, "'on-error'"));
        var handlers = new List<ErrorHandler>();
        foreach (var (key, value) in mapping.Members)
        {
            if (ErrorName(key, "The error's name") is not { } error) continue;
            var continues = value is YamlScalar { IsNothing: false };
            if (continues && context.OneOf(value, $"The way on after '{error.Value}'", [Continue]) is null) continue;
            handlers.Add(new ErrorHandler(error, continues ? [] : steps.Bind(value, $"The steps after '{error.Value}'"), key.At));
        }
        // Step Functions asks catchers in order, and States.ALL must be the last.
        return [.. handlers.OrderBy(static h => h.IsAny)];
    }

    private Located<string>? ErrorName(YamlNode node, string what)
    {
        if (context.FixedText(node, what, "the name of an error") is not { } name) return null;
        if (name.Value.Length is > 0 and <= MaxErrorLength) return name;
        context.Findings.Add(ShapeFindings.NumberOutOfRange(name.At, what, name.Value, $"a text of 1 to {MaxErrorLength} characters"));
        return null;
    }
}
