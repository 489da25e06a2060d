using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>The explanations of all codes of the compiler.</summary>
public static class Explanations
{
    private static readonly ImmutableSortedDictionary<string, Explanation> ByCode =
        new[] { YamlExplanations.All, ShapeExplanations.All, NameExplanations.All, TriggerExplanations.All, ExpressionExplanations.All, SafetyExplanations.All }
            .SelectMany(static e => e).ToImmutableSortedDictionary(static e => e.Code, static e => e, StringComparer.Ordinal);

    public static IEnumerable<Explanation> All => ByCode.Values;

    public static Explanation? Find(string code) => ByCode.GetValueOrDefault(code.ToUpperInvariant());
}
