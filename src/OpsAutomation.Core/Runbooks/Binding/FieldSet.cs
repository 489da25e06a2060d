using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>The keys of one kind of mapping: those this version knows, and those of the language that later versions will.</summary>
internal sealed record FieldSet(string Where, ImmutableArray<string> Known)
{
    public ImmutableArray<string> Later { get; init; } = [];
}
