namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>notify:</c> a text to people; its failure never fails the run.</summary>
public sealed record NotifyAction(Template Text, Template? To) : StepAction
{
    /// <summary>The remediation that sends it.</summary>
    public const string Remediation = "notify";

    public override string Verb => "notify";

    public override IEnumerable<Template> Values => To is null ? [Text] : [Text, To];
}
