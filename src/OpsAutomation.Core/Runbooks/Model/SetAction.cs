namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>set:</c> names to values, all at once.</summary>
public sealed record SetAction(TemplateObject Names) : StepAction
{
    public override string Verb => "set";

    public override IEnumerable<Template> Values => [Names];
}
