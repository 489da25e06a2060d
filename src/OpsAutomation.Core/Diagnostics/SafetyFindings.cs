using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS15xx: what compiles, but would not be wise to deploy.</summary>
public static class SafetyFindings
{
    public static Finding NoCooldown(SourceSpan at, string remediation) =>
        Finding.Warning(
            "OPS1501", at,
            $"'{remediation}' changes something and a trigger starts it, but the runbook has no cool-down: an event that comes "
                + "again and again makes the change each time.",
            "Add 'guards: { cooldown: { for: 10m } }'.");

    public static Finding NoTarget(SourceSpan at, string remediation) =>
        Finding.Warning(
            "OPS1502", at,
            $"'{remediation}' changes something, but the runbook does not say on what: one run at a time of the whole runbook is all that is held.",
            "Add 'target:' with what is acted on, such as '{% $inputs.instanceId %}'.");

    public static Finding TimeoutTooShort(SourceSpan at, string remediation, int found, int own) =>
        Finding.Warning(
            "OPS1503", at,
            $"The step is given up after {found} s, but '{remediation}' may go on for {own} s: it could still change something when the run has moved on.",
            $"Give it more than {own}s.");

    public static Finding WaitsTooLong(SourceSpan at, int waits, int timeout) =>
        Finding.Warning("OPS1504", at, $"The steps may wait for {waits} s, but the run is ended after {timeout} s.", "Give the runbook a longer 'timeout'.");
}
