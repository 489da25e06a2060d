using System.Globalization;
using OpsAutomation.Core.Compilation.States;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary><c>repeat</c> → a loop: do, test, wait, again. Its own state counts the rounds from 0.</summary>
internal sealed class RepeatLowering(StateNames names, TemplateLowering templates, StepLowering steps, IReadOnlySet<string> namesRead)
{
    public StateGraph Lower(Step step, RepeatAction repeat, string next, LoweringScope scope)
    {
        var name = names.Of(step);
        var round = RoundVariable(name);
        var testName = names.Beside(step, "test");
        var body = steps.Steps(repeat.Do, testName, scope);
        var (wait, again) = Wait(step, repeat, round, body.StartAt);
        var (notReached, lost) = NotReached(step, repeat, name, scope);
        var start = new PassState(name, JsonObject.Of((round, 0)), body.StartAt, step.At);
        var test = new ChoiceState(
            testName,
            [
                new ChoiceRule(templates.Condition(repeat.Until, scope), next) { Assign = Result(step, repeat, scope) },
                notReached with { Condition = JsonataText.Embed(string.Create(CultureInfo.InvariantCulture, $"${round} >= {repeat.AtMost - 1}")) },
            ],
            again,
            repeat.Until.At)
        {
            DefaultAssign = JsonObject.Of((round, JsonataText.Embed($"${round} + 1"))),
        };
        return new StateGraph(name, [start, .. body.States, test, .. new State?[] { wait, lost }.OfType<State>()]);
    }

    // Names of the compiler start with a capital, which no name of a user does.
    private static string RoundVariable(string state) =>
        "Round_" + string.Concat(state.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private (WaitState? State, string Next) Wait(Step step, RepeatAction repeat, string round, string body)
    {
        if (repeat.Every.Seconds == 0) return (null, body);
        JsonValue seconds = repeat.Every.Seconds;
        if (repeat.Backoff is > 1 and { } rate)
            seconds = JsonataText.Embed(
                string.Create(CultureInfo.InvariantCulture, $"$min([$round({repeat.Every.Seconds} * $power({rate}, ${round} - 1)), {Duration.MaxSeconds}])"));
        var wait = new WaitState(names.Beside(step, "wait"), seconds, null, body, step.At);
        return (wait, wait.Name);
    }

    // Running out goes the way of on-error when that names it, and fails the run otherwise.
    private (ChoiceRule Rule, FailState? State) NotReached(Step step, RepeatAction repeat, string name, LoweringScope scope)
    {
        var cause = string.Create(
            CultureInfo.InvariantCulture, $"'{name}' did not reach its condition in {repeat.AtMost} {(repeat.AtMost == 1 ? "round" : "rounds")}.");
        if (scope.Handlers.FirstOrDefault(static h => h.Error is RepeatAction.NotReached or ErrorHandler.AnyError) is { } handler)
        {
            var failure = JsonObject.Of((ErrorRules.Failure, JsonObject.Of(("Error", RepeatAction.NotReached), ("Cause", cause), ("step", name))));
            return (new ChoiceRule("", handler.Next) { Assign = handler.ReadsFailure ? failure : null }, null);
        }
        var fail = new FailState(names.Beside(step, "not-reached"), RepeatAction.NotReached, cause, step.At);
        return (new ChoiceRule("", fail.Name), fail);
    }

    // The last round's results, by step; only where somebody reads them, since they stand in the state a second time.
    private JsonObject? Result(Step step, RepeatAction repeat, LoweringScope scope)
    {
        if (step.Id is not { } id || !namesRead.Contains(id.Value)) return null;
        var results = repeat.Do.Where(RoundResults.Has).Select(static s => s.Id!.Value);
        var members = string.Join(", ", results.Select(r => $"{JsonataText.Quote(r)}: ${scope.VariableOf(r)}"));
        return JsonObject.Of((scope.VariableOf(id.Value), JsonataText.Embed($"{{{members}}}")));
    }
}
