using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>if:</c>, <c>then:</c> and <c>else:</c>.</summary>
public sealed record IfAction(Expression Condition, ImmutableArray<Step> Then, ImmutableArray<Step> Else) : StepAction
{
    public override string Verb => "if";

    public override IEnumerable<Expression> Conditions => [Condition];

    public override IEnumerable<ImmutableArray<Step>> Bodies => [Then, Else];
}
