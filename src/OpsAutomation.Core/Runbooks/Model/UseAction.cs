namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>use:</c> a remediation, with its inputs.</summary>
public sealed record UseAction(Located<string> Remediation, TemplateObject? With) : StepAction
{
    public override string Verb => "use";

    public override IEnumerable<Template> Values => With is null ? [] : [With];
}
