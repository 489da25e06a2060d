using System.Collections.Immutable;
using OpsAutomation.Core.Compilation.States;

namespace OpsAutomation.Core.Compilation;

/// <summary>
/// What a place in the body inherits: names that are told apart from those of an outer scope (name → variable), and the catchers of the steps around it.
/// </summary>
internal sealed record LoweringScope(ImmutableDictionary<string, string> Renames, ImmutableArray<HandlerTarget> Handlers)
{
    public static readonly LoweringScope Body = new(ImmutableDictionary<string, string>.Empty, []);

    /// <summary>The variable that a name of the language stands for in this scope.</summary>
    public string VariableOf(string name) => Renames.GetValueOrDefault(name, name);
}
