namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>wait:</c> for a time, for as many seconds as an expression gives, or until a time.</summary>
public sealed record WaitAction(Duration? For, Template? Seconds, Template? Until) : StepAction
{
    public override string Verb => "wait";

    public override IEnumerable<Template> Values => new[] { Seconds, Until }.OfType<Template>();
}
