using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Tests.Engine;

/// <summary>
/// Tasks that answer as they were told: by the state's name, one answer for each attempt, the last one for ever. Without an answer a task is left pending.
/// </summary>
internal sealed class FakeTasks : ITaskPort
{
    private readonly Dictionary<string, TaskOutcome[]> _answers = [];

    public List<TaskCall> Issued { get; } = [];

    public List<TaskCall> Adopted { get; } = [];

    public List<TaskCall> Cancelled { get; } = [];

    /// <summary>Whether a task of a process that died is still awaited.</summary>
    public bool Adopts { get; init; }

    /// <summary>Asked first; null leaves the answer to the state's name.</summary>
    public Func<TaskCall, TaskOutcome?>? Decide { get; init; }

    public FakeTasks Answer(string state, params TaskOutcome[] outcomes)
    {
        _answers[state] = outcomes;
        return this;
    }

    public FakeTasks Succeed(string state, string json) => Answer(state, TaskOutcome.Success(JsonReader.Read(json)));

    public void Issue(TaskCall call)
    {
        Issued.Add(call);
        Report(call);
    }

    public bool Adopt(TaskCall call)
    {
        if (!Adopts) return false;
        Adopted.Add(call);
        Report(call);
        return true;
    }

    public void Cancel(TaskCall call) => Cancelled.Add(call);

    private void Report(TaskCall call)
    {
        if (Decide?.Invoke(call) is { } decided)
        {
            call.ReportOutcome(decided);
            return;
        }
        if (!_answers.TryGetValue(call.StateName, out var answers)) return;
        call.ReportOutcome(answers[Math.Min(call.RetryCount, answers.Length - 1)]);
    }
}
