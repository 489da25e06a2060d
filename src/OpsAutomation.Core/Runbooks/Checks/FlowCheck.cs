using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>
/// Walks the ways through the steps with the names that have a value on each: a name is known where every way to the place has assigned it.
/// After a step that ends the run there is no way on.
/// </summary>
internal sealed class FlowCheck(Runbook runbook, ExpressionCheck expressions)
{
    public void Check()
    {
        var end = Steps(runbook.Steps, NameTable.Always);
        // Where every way ends early, the outputs are never evaluated; the names are then as good as unknown.
        if (runbook.Outputs is { } outputs) expressions.Value(outputs, end ?? NameTable.Always);
        foreach (var trigger in runbook.Triggers)
            if (trigger.Inputs is { } inputs) expressions.Value(inputs, [NameTable.Event, NameTable.Trigger], mayBeMissing: trigger is EventStart);
        ImmutableSortedSet<string> beforeRun = [NameTable.Inputs, NameTable.Event, NameTable.Trigger];
        foreach (var value in runbook.Target.Concat(runbook.Cooldown?.Per ?? []).Concat(new[] { runbook.Account, runbook.Region }.OfType<Template>()))
            expressions.Value(value, beforeRun, mayBeMissing: true);
    }

    /// <summary>The names known after the steps; null when no way leads there.</summary>
    private ImmutableSortedSet<string>? Steps(ImmutableArray<Step> steps, ImmutableSortedSet<string> before)
    {
        ImmutableSortedSet<string>? now = before;
        for (var i = 0; i < steps.Length; i++)
        {
            if (now is null)
            {
                expressions.Findings.Add(NameFindings.Unreachable(steps[i].At, steps[i - 1].At.Start));
                return null;
            }
            now = One(steps[i], now);
        }
        return now;
    }

    private ImmutableSortedSet<string>? One(Step step, ImmutableSortedSet<string> before)
    {
        if (step.When is { } when) expressions.Condition(when, before);
        foreach (var value in step.Action.Values) expressions.Value(value, before);
        var after = Action(step, before);
        foreach (var handler in step.OnError) after = Join(after, handler.Steps.Length == 0 ? before : Handled(handler, before));
        return step.When is null ? after : Join(after, before);
    }

    private ImmutableSortedSet<string>? Handled(ErrorHandler handler, ImmutableSortedSet<string> before)
    {
        var outside = before.Contains(NameTable.Failure);
        var after = Steps(handler.Steps, before.Add(NameTable.Failure));
        return outside ? after : after?.Remove(NameTable.Failure);
    }

    private ImmutableSortedSet<string>? Action(Step step, ImmutableSortedSet<string> before)
    {
        switch (step.Action)
        {
            case FailAction or SucceedAction:
                return null;
            case SetAction set:
                return before.Union(set.Names.Members.Select(static m => m.Name.Value));
            case UseAction:
                return step.Id is { } id ? before.Add(id.Value) : before;
            case IfAction choose:
                expressions.Condition(choose.Condition, before);
                return Join(Steps(choose.Then, before), Steps(choose.Else, before));
            case RepeatAction repeat:
                return Repeat(step, repeat, before);
            default:
                return before;
        }
    }

    // The body runs once at least, so what it assigns is known behind it.
    private ImmutableSortedSet<string>? Repeat(Step step, RepeatAction repeat, ImmutableSortedSet<string> before)
    {
        var after = Steps(repeat.Do, before);
        expressions.Condition(repeat.Until, after ?? before);
        return step.Id is { } id ? after?.Add(id.Value) : after;
    }

    private static ImmutableSortedSet<string>? Join(ImmutableSortedSet<string>? one, ImmutableSortedSet<string>? other) =>
        one is null ? other : other is null ? one : one.Intersect(other);
}
