using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>The linter: what compiles, but would not be wise to deploy.</summary>
internal sealed class SafetyCheck(CheckContext context)
{
    public void Check(Runbook runbook)
    {
        foreach (var step in runbook.AllSteps) Timeout(step);
        Waits(runbook);
        if (runbook.AllSteps.FirstOrDefault(s => RemediationOf(s) is { Changes: true })?.Action is not UseAction changing) return;
        var remediation = changing.Remediation;
        if (runbook.Cooldown is null && runbook.Triggers.Any(static t => t is EventStart))
            context.Findings.Add(SafetyFindings.NoCooldown(remediation.At, remediation.Value));
        if (runbook.Target.Length == 0) context.Findings.Add(SafetyFindings.NoTarget(remediation.At, remediation.Value));
    }

    private void Timeout(Step step)
    {
        if (step.Timeout is { } timeout && RemediationOf(step) is { } remediation && timeout.Seconds <= remediation.TimeoutSeconds)
            context.Findings.Add(SafetyFindings.TimeoutTooShort(timeout.At, remediation.Name, timeout.Seconds, remediation.TimeoutSeconds));
    }

    private void Waits(Runbook runbook)
    {
        var waits = runbook.Steps.Sum(LongestWait);
        var timeout = runbook.Timeout?.Seconds ?? CompiledRunbook.DefaultTimeoutSeconds;
        if (waits >= timeout)
            context.Findings.Add(SafetyFindings.WaitsTooLong(runbook.Timeout?.At ?? runbook.Name.At, (int)Math.Min(waits, Duration.MaxSeconds), timeout));
    }

    private static long LongestWait(Step step) => step.Action switch
    {
        WaitAction { For: { } time } => time.Seconds,
        IfAction choose => Math.Max(choose.Then.Sum(LongestWait), choose.Else.Sum(LongestWait)),
        RepeatAction repeat => (repeat.AtMost * repeat.Do.Sum(LongestWait)) + ((repeat.AtMost - 1L) * repeat.Every.Seconds),
        _ => 0,
    };

    private Remediation? RemediationOf(Step step) => step.Action is UseAction use ? context.Catalog.Find(use.Remediation.Value) : null;
}
