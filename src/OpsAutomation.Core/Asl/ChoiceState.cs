using System.Collections.Immutable;

namespace OpsAutomation.Core.Asl;

public sealed record ChoiceState : State
{
    public override StateType Type => StateType.Choice;

    public required ImmutableArray<ChoiceRule> Choices { get; init; }

    public string? Default { get; init; }
}
