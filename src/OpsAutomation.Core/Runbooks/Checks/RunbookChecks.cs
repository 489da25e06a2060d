using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>All checks of a bound runbook, one after the other; each says everything it finds.</summary>
public static class RunbookChecks
{
    public static void Check(Runbook runbook, CheckContext context)
    {
        ArgumentNullException.ThrowIfNull(runbook);
        ArgumentNullException.ThrowIfNull(context);
        var names = NameTable.Of(runbook, context.Catalog);
        new DeclarationCheck(runbook, context.Findings).Check();
        new FlowCheck(runbook, new ExpressionCheck(context, names)).Check();
        new RemediationCheck(context, names).Check(runbook);
        new TriggerCheck(context).Check(runbook);
        new SafetyCheck(context).Check(runbook);
    }
}
