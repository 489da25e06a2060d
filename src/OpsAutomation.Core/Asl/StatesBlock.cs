using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OpsAutomation.Core.Asl;

/// <summary>
/// States that follow one another from <see cref="StartAt"/>: a whole machine, a branch, or a Map's processor. Names are in the order of the definition.
/// </summary>
public sealed class StatesBlock(string startAt, ImmutableArray<State> states)
{
    private readonly Dictionary<string, State> _byName = states.ToDictionary(static s => s.Name, StringComparer.Ordinal);

    public string StartAt { get; } = startAt;

    public ImmutableArray<State> States { get; } = states;

    public State this[string name] => _byName[name];

    public bool TryGet(string name, [NotNullWhen(true)] out State? state) => _byName.TryGetValue(name, out state);
}
