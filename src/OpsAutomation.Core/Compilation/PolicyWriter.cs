using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>
/// The IAM policy of a runbook's role: the actions of the remediations it uses, on the resources that they take; <c>${Partition}</c>, <c>${Region}</c> and
/// <c>${Account}</c> are filled in by deployment.
/// </summary>
internal static class PolicyWriter
{
    public static JsonObject Write(Runbook runbook, RemediationCatalog catalog)
    {
        var actions = runbook.AllSteps.Select(static s => s.Action).OfType<UseAction>().Select(u => catalog.Find(u.Remediation.Value)).OfType<Remediation>()
            .SelectMany(static r => r.Actions);
        var statements = actions.Distinct(StringComparer.Ordinal).GroupBy(ActionResources.Of).OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => (JsonValue)JsonObject.Of(
                ("Effect", "Allow"),
                ("Action", JsonArray.From(g.Order(StringComparer.Ordinal).Select(static a => (JsonValue)a))),
                ("Resource", g.Key)));
        return JsonObject.Of(("Version", "2012-10-17"), ("Statement", JsonArray.From(statements)));
    }
}
