using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary><c>repeat:</c> do, test, wait, again, at most so often; running out raises <c>Ops.NotReached</c>.</summary>
public sealed record RepeatAction(Expression Until, Duration Every, int AtMost, double? Backoff, ImmutableArray<Step> Do) : StepAction
{
    public const string NotReached = "Ops.NotReached";

    public override string Verb => "repeat";

    public override IEnumerable<Expression> Conditions => [Until];

    public override IEnumerable<ImmutableArray<Step>> Bodies => [Do];
}
