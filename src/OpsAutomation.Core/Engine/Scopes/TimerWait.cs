using OpsAutomation.Core.Engine.Effects;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>A Wait state, or the delay before a retry.</summary>
internal sealed class TimerWait(bool isRetry) : Pending
{
    public bool IsRetry { get; } = isRetry;

    public TimerEntry? Timer { get; set; }

    public override void Cancel(Execution execution) => execution.Cancel(Timer);
}
