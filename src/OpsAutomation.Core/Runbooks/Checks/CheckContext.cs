using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>What the checks of one runbook look things up in, and where they say what they found.</summary>
public sealed record CheckContext(RemediationCatalog Catalog, StackSettings Settings, ExpressionBook Expressions, FindingBag Findings);
