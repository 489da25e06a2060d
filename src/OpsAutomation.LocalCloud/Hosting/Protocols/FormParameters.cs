using System.Globalization;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>The parameters of a Query request, as a whole or below a prefix such as <c>Filter.1</c>.</summary>
public sealed class FormParameters
{
    public static readonly FormParameters Empty = new(new SortedDictionary<string, string>(StringComparer.Ordinal), "");

    private readonly SortedDictionary<string, string> _all;
    private readonly string _prefix;

    internal FormParameters(SortedDictionary<string, string> all, string prefix)
    {
        _all = all;
        _prefix = prefix;
    }

    /// <summary>The value of the parameter at the prefix itself, as in <c>RouteTableId.1=rtb-1</c>.</summary>
    public string? Value => _prefix.Length > 0 && _all.TryGetValue(_prefix[..^1], out var value) ? value : null;

    /// <summary>The value of that parameter; null when it is not there.</summary>
    public string? this[string name] => _all.TryGetValue(_prefix + name, out var value) ? value : null;

    public IEnumerable<KeyValuePair<string, string>> All => _all;

    public static FormParameters Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs) all[name] = value;
        return new FormParameters(all, "");
    }

    /// <summary>The parameters below a structure's name.</summary>
    public FormParameters Below(string name) => new(_all, $"{_prefix}{name}.");

    /// <summary>The items of a list, written as <c>Name.1</c> or <c>Name.member.1</c>, in the order of their numbers.</summary>
    public IReadOnlyList<FormParameters> List(string name)
    {
        var items = Numbered($"{_prefix}{name}.");
        return items.Count > 0 ? items : Numbered($"{_prefix}{name}.member.");
    }

    /// <summary>The items of the list at the prefix itself, bare or below a wrapper such as <c>member</c>.</summary>
    public IReadOnlyList<FormParameters> Items(string wrapper)
    {
        var items = Numbered(_prefix);
        return items.Count > 0 ? items : Numbered($"{_prefix}{wrapper}.");
    }

    /// <summary>The values of a list of scalars.</summary>
    public IReadOnlyList<string> Values(string name) => [.. List(name).Select(i => i.Value).OfType<string>()];

    private List<FormParameters> Numbered(string prefix)
    {
        var numbers = new SortedSet<int>();
        foreach (var key in _all.Keys)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var rest = key.AsSpan(prefix.Length);
            var dot = rest.IndexOf('.');
            if (dot >= 0) rest = rest[..dot];
            if (int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) numbers.Add(number);
        }
        return [.. numbers.Select(n => new FormParameters(_all, string.Create(CultureInfo.InvariantCulture, $"{prefix}{n}.")))];
    }
}
