using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>What starts a runbook by itself, as it was written.</summary>
public abstract record Trigger(TemplateObject? Inputs, SourceSpan At);
