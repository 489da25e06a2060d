namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>succeed:</c> ends the run well, with a reason.</summary>
public sealed record SucceedAction(Template Reason) : StepAction
{
    public override string Verb => "succeed";

    public override IEnumerable<Template> Values => [Reason];
}
