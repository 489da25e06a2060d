using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>Lists of steps: finds each step's verb, has the verb's binder read what belongs to it, and reads the modifiers.</summary>
internal sealed class StepBinder
{
    private static readonly ImmutableArray<string> LaterVerbs = ["lambda", "aws", "call", "http", "approve", "switch", "parallel", "for-each"];

    private static readonly ImmutableArray<string> LaterKeys = ["changes", "detach", "from", "within", "at-least", "cases", "as", "max-concurrency", "limits"];

    private static readonly ImmutableArray<string> Modifiers = ["id", "when", "timeout", "retry", "on-error", "comment"];

    private static readonly ImmutableArray<string> LaterModifiers = ["heartbeat", "undo", "account", "region"];

    private readonly BindingContext _context;
    private readonly TemplateBinder _templates;
    private readonly ModifierBinder _modifiers;
    private readonly ImmutableArray<StepVerb> _verbs;

    public StepBinder(BindingContext context, TemplateBinder templates)
    {
        _context = context;
        _templates = templates;
        _modifiers = new ModifierBinder(context, this);
        _verbs = new VerbBinder(context, templates, this).Verbs;
    }

    public ImmutableArray<Step> Bind(YamlNode? node, string what)
    {
        if (node is YamlSequence { Items.Length: 0 }) _context.Findings.Add(ShapeFindings.NothingInIt(node.At, what));
        return [.. _context.List(node, what, "a list of steps").Select(Step).OfType<Step>()];
    }

    /// <summary>The condition of a modifier <c>when</c>.</summary>
    public Expression? Condition(YamlNode? node, string what) => _templates.Condition(node, what);

    private Step? Step(YamlNode node)
    {
        if (_context.Mapping(node, "A step", "a mapping with a verb such as 'use'") is not { } mapping) return null;
        var found = mapping.Members.Where(m => _verbs.Any(v => v.Name == m.Key.Value)).ToList();
        if (found.Count == 0)
        {
            NoVerb(mapping);
            return null;
        }
        foreach (var second in found.Skip(1)) _context.Findings.Add(ShapeFindings.TwoVerbs(second.Key.At, second.Key.Value, found[0].Key.Value));
        var verb = _verbs.First(v => v.Name == found[0].Key.Value);
        var keys = new FieldSet($"a step '{verb.Name}'", [verb.Name, .. verb.Keys, .. Modifiers, .. found.Skip(1).SelectMany(f => KeysOf(f.Key.Value))])
        {
            Later = [.. LaterVerbs, .. LaterModifiers],
        };
        var fields = new Fields(_context, mapping, keys);
        var action = verb.Bind(fields);
        var step = _modifiers.Bind(fields, verb, mapping.At);
        return action is null ? null : step(action);
    }

    private IEnumerable<string> KeysOf(string verb) => _verbs.First(v => v.Name == verb).Keys.Prepend(verb);

    // A verb that is misspelt or not known yet is worth saying once; that then no verb is left says nothing new.
    private void NoVerb(YamlMapping mapping)
    {
        var names = _verbs.Select(static v => v.Name).ToList();
        var known = new FieldSet("a step", [.. names, .. Modifiers, .. _verbs.SelectMany(static v => v.Keys).Distinct()])
        {
            Later = [.. LaterVerbs, .. LaterKeys, .. LaterModifiers],
        };
        var before = _context.Findings.Count;
        _ = new Fields(_context, mapping, known);
        if (_context.Findings.Count == before && _context.IsWhole)
            _context.Findings.Add(ShapeFindings.NoVerb(mapping.Members.Length > 0 ? mapping.Members[0].Key.At : mapping.At, names));
    }
}
