using OpsAutomation.Core.Engine.Effects;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Does every task by giving the outcome that the test says.</summary>
internal sealed class MockedTask(TaskOutcome outcome) : ITaskPort
{
    public void Issue(TaskCall call) => call.ReportOutcome(outcome);

    public bool Adopt(TaskCall call) => false;

    public void Cancel(TaskCall call)
    {
    }
}
