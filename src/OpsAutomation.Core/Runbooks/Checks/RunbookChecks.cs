using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>All checks of a bound runbook, one after the other; each says everything it finds.</summary>
public static class RunbookChecks
{
    public static void Check(Runbook runbook, CheckContext context)
    {
        ArgumentNullException.ThrowIfNull(runbook);
        ArgumentNullException.ThrowIfNull(context);
    }
}
