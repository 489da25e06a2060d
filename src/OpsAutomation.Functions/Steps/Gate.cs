using OpsAutomation.Core.Dispatching;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions.Steps;

/// <summary>
/// Asked before every change: the run was decided, is not over and not past its deadline. What cannot be read is shut:
/// a table that does not answer throws, and the step's retry asks again.
/// </summary>
public sealed class Gate(DecisionStore decisions, TimeProvider clock)
{
    public const string Shut = "Ops.GateShut";

    public async Task PassAsync(RunReference run, CancellationToken stop)
    {
        var decision = await decisions.FindAsync(run.Id, stop).ConfigureAwait(false)
            ?? throw new StepFailedException(Shut, $"No decision was ever made to start the run {run.Id}; nothing is changed for it.");
        if (decision.Runbook != run.Runbook)
            throw new StepFailedException(Shut, $"The decision {run.Id} is for the runbook '{decision.Runbook}', not for '{run.Runbook}'.");
        if (decision.State is not (DecisionState.Claimed or DecisionState.Started))
            throw new StepFailedException(Shut, $"The run {run.Id} is over ({decision.State}); nothing more is changed for it.");
        if (clock.GetUtcNow() >= decision.Deadline)
            throw new StepFailedException(Shut, $"The run {run.Id} was to end by {Timestamp.Text(decision.Deadline)}; nothing more is changed for it.");
    }
}
