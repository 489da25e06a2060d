namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>fail:</c> ends the run with an error and its cause.</summary>
public sealed record FailAction(Template Error, Template? Cause) : StepAction
{
    public override string Verb => "fail";

    public override IEnumerable<Template> Values => Cause is null ? [Error] : [Error, Cause];
}
