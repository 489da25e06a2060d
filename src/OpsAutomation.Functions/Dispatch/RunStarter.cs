using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Core.Dispatching;

namespace OpsAutomation.Functions.Dispatch;

/// <summary>Starts the run that a decision owes, under the decision's name: however often it is tried, there is one run.</summary>
public sealed class RunStarter(StepFunctionsClient states)
{
    /// <returns>The ARN of the execution.</returns>
    public async Task<string> StartAsync(Decision decision, CancellationToken stop)
    {
        try
        {
            var answer = await states.StartExecutionAsync(
                new StartExecutionRequest(decision.StateMachineArn!, decision.Id, decision.Input), stop).ConfigureAwait(false);
            return answer.ExecutionArn;
        }
        catch (ExecutionAlreadyExistsException)
        {
            // An earlier try started it and it is over by now: the name is kept for 90 days, and only this decision has it.
            return ExecutionArn(decision);
        }
    }

    private static string ExecutionArn(Decision decision)
    {
        // arn:aws:states:REGION:ACCOUNT:stateMachine:NAME[:VERSION] → arn:aws:states:REGION:ACCOUNT:execution:NAME:RUN
        var parts = decision.StateMachineArn!.Split(':');
        return string.Join(':', parts[..5]) + $":execution:{parts[6]}:{decision.Id}";
    }
}
