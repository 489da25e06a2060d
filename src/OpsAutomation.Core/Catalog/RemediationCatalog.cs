using System.Collections.Immutable;

namespace OpsAutomation.Core.Catalog;

/// <summary>All remediations that runbooks may use, by name.</summary>
public sealed class RemediationCatalog(IEnumerable<Remediation> remediations)
{
    public static readonly RemediationCatalog Empty = new([]);

    private readonly ImmutableSortedDictionary<string, Remediation> _byName =
        remediations.ToImmutableSortedDictionary(static r => r.Name, static r => r, StringComparer.Ordinal);

    public IEnumerable<Remediation> All => _byName.Values;

    public IEnumerable<string> Names => _byName.Keys;

    public Remediation? Find(string name) => _byName.GetValueOrDefault(name);
}
