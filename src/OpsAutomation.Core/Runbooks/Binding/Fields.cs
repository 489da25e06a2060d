using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>Reads a mapping by its keys; keys that the set does not have get their finding at once.</summary>
internal sealed class Fields
{
    private readonly BindingContext _context;
    private readonly YamlMapping _mapping;
    private readonly FieldSet _set;

    public Fields(BindingContext context, YamlMapping mapping, FieldSet set)
    {
        _context = context;
        _mapping = mapping;
        _set = set;
        foreach (var key in mapping.Members.Select(static m => m.Key))
        {
            if (set.Known.Contains(key.Value)) continue;
            context.Findings.Add(set.Later.Contains(key.Value)
                ? ShapeFindings.NotInThisVersion(key.At, key.Value, set.Where)
                : ShapeFindings.UnknownKey(key.At, key.Value, Capital(set.Where), set.Known));
        }
    }

    public SourceSpan At => _mapping.At;

    public bool Has(string key) => _mapping.Find(key) is not null;

    public SourceSpan KeyAt(string key) => _mapping.Find(key)?.Key.At ?? _mapping.At;

    public YamlNode? Optional(string key) => _mapping.Find(key)?.Value;

    /// <summary>The value, or null with a finding when the key is not there; said at the first key, since the mapping itself may be long.</summary>
    public YamlNode? Required(string key)
    {
        if (_mapping.Find(key) is { } member) return member.Value;
        if (_context.IsWhole)
            _context.Findings.Add(ShapeFindings.MissingKey(_mapping.Members.Length > 0 ? _mapping.Members[0].Key.At : _mapping.At, key, Capital(_set.Where)));
        return null;
    }

    private static string Capital(string where) => char.ToUpperInvariant(where[0]) + where[1..];
}
