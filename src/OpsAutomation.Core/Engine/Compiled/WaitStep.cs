using System.Globalization;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>Wait in its four forms; in JSONata Seconds and Timestamp may be expressions.</summary>
internal sealed class WaitStep(WaitState state) : Step(state)
{
    private readonly DataTemplate? _seconds = DataTemplate.CompileIf(state.QueryLanguage, state.Seconds, "Seconds");
    private readonly PathExpression? _secondsPath = PathExpression.ParseIf("SecondsPath", state.SecondsPath);
    private readonly DataTemplate? _timestamp =
        DataTemplate.CompileIf(state.QueryLanguage, state.Timestamp is null ? null : (JsonValue)state.Timestamp, "Timestamp");
    private readonly PathExpression? _timestampPath = PathExpression.ParseIf("TimestampPath", state.TimestampPath);

    public override HistoryEventType Entered => HistoryEventType.WaitStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.WaitStateExited;

    /// <summary>A Timestamp is a time of the calendar, Seconds are not.</summary>
    public TimerKind Clock { get; } = state.Timestamp is null && state.TimestampPath is null ? TimerKind.Delay : TimerKind.Moment;

    public override Turn Run(Scope scope)
    {
        if (Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        if (Due(scope, input, out failure) is not { } due) return Turn.Fail(failure!);
        var limits = scope.Frame.Limits;
        if (due - scope.Execution.Now > limits.MaxDuration) return Turn.Fail(Failures.Runtime(scope, "Wait state delay is too long."));
        if (due <= scope.Execution.Now) return Data.Leave(scope, input, null);
        scope.Record(
            new EffectScheduled(scope.Path) { EffectId = scope.Execution.NextEffectId(), Kind = EffectKind.Wait, Due = due, PreviousEventId = scope.Previous });
        scope.Pending = new TimerWait(isRetry: false) { Timer = scope.Execution.SetTimer(scope, due, Clock) };
        return Turn.Waiting;
    }

    /// <summary>The time has come.</summary>
    public Turn Over(Scope scope) => Data.Input(scope, out var failure) is { } input ? Data.Leave(scope, input, null) : Turn.Fail(failure!);

    private DateTimeOffset? Due(Scope scope, JsonValue input, out StateFailure? failure)
    {
        var data = scope.Data.For(input);
        if (_seconds is not null) return Seconds(scope, _seconds.Evaluate(data, out failure), "Seconds", null, ref failure);
        if (_secondsPath is not null) return Seconds(scope, _secondsPath.EvaluatePath(data, out failure), "SecondsPath", _secondsPath.Text, ref failure);
        if (_timestamp is not null) return Timestamp(scope, _timestamp.Evaluate(data, out failure), null, ref failure);
        if (_timestampPath is not null) return Timestamp(scope, _timestampPath.EvaluatePath(data, out failure), _timestampPath.Text, ref failure);
        failure = Failures.Runtime(scope, "The Wait state has no Seconds, SecondsPath, Timestamp or TimestampPath.");
        return null;
    }

    private DateTimeOffset? Seconds(Scope scope, JsonValue? value, string field, string? path, ref StateFailure? failure)
    {
        if (value is null) return null;
        var place = path is null ? $"{value}" : $"{path} == {value}";
        if (value.AsLong is not { } seconds)
        {
            failure = path is not null
                ? Failures.Runtime(scope, $"The {field} parameter cannot be parsed as a long value: {place}")
                : Failures.Query(scope, field, JsonataTemplate.WrongType(
                    state.Seconds!.AsText ?? state.Seconds.ToString(), field, value is JsonNumber ? "integer" : "number", value));
            return null;
        }
        if (seconds < 0)
        {
            var message = $"The {field} parameter references a negative value: {place}";
            failure = path is not null ? Failures.Runtime(scope, message) : Failures.Query(scope, field, message);
            return null;
        }
        // More than the longest wait is refused by the caller, not by the calendar.
        return scope.Execution.Now.AddSeconds(Math.Min(seconds, 100L * 366 * 86_400));
    }

    private static DateTimeOffset? Timestamp(Scope scope, JsonValue? value, string? path, ref StateFailure? failure)
    {
        if (value is null) return null;
        if (value is JsonString text && Instant.TryParse(text.Value, out var time)) return time;
        failure = path is not null
            ? Failures.Runtime(
                scope,
                "The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: "
                    + $"{path} == {value.AsText ?? value.ToString()}")
            : Failures.Query(
                scope, "Timestamp",
                $"The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: {value.AsText ?? value.ToString()}");
        return null;
    }
}
