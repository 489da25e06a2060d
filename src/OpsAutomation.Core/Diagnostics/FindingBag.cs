using System.Collections.Immutable;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>Collects the findings of all stages; the same finding at the same place counts once.</summary>
public sealed class FindingBag
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<(string Code, string Message, string? Path, int Start)> _seen = [];

    public bool HasErrors { get; private set; }

    public int Count => _findings.Count;

    public void Add(Finding finding)
    {
        if (!_seen.Add((finding.Code, finding.Message, finding.At?.Path, finding.At?.Span.Start ?? -1))) return;
        _findings.Add(finding);
        HasErrors |= finding.IsError;
    }

    public void AddRange(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings) Add(finding);
    }

    /// <summary>In the order of the files' paths and of the places in them.</summary>
    public ImmutableArray<Finding> ToSorted() =>
        [.. _findings.OrderBy(static f => f.At?.Path ?? "", StringComparer.Ordinal).ThenBy(static f => f.At?.Span.Start ?? -1)
            .ThenBy(static f => f.Code, StringComparer.Ordinal)];
}
