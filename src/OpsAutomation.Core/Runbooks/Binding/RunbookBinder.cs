using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>Nodes → runbook, with every finding about keys, kinds and values; what cannot be bound is left out.</summary>
public sealed class RunbookBinder
{
    private const int MaxNameLength = 40;

    private static readonly FieldSet TopLevel = new("a runbook",
        [
            "runbook", "summary", "description", "owner", "severity", "tags", "inputs", "target", "triggers", "guards", "mode", "timeout", "account",
            "region", "steps", "outputs",
        ])
    {
        Later = ["rollback", "on-failure", "finally"],
    };

    private static readonly FieldSet Guards = new("'guards'", ["cooldown"])
    {
        Later = ["dedupe", "accumulate", "max-concurrent", "max-runs", "window", "require", "approval"],
    };

    private static readonly FieldSet Cooldown = new("'cooldown'", ["for", "per"]);

    private static readonly string[] Severities = ["low", "medium", "high", "critical"];

    private readonly BindingContext _context;
    private readonly TemplateBinder _templates;

    private RunbookBinder(BindingContext context)
    {
        _context = context;
        _templates = new TemplateBinder(context);
    }

    /// <summary>The runbook as far as it could be read; null when the file has no mapping or no name at all.</summary>
    public static Runbook? Bind(YamlDocument document, SourceText source, FindingBag findings)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(source);
        var context = new BindingContext(findings, document.IsWhole);
        return context.Mapping(document.Root, "The file", "a mapping that starts with 'runbook: <name>'") is { } root
            ? new RunbookBinder(context).Bind(root, source)
            : null;
    }

    private Runbook Bind(YamlMapping root, SourceText source)
    {
        var fields = new Fields(_context, root, TopLevel);
        var name = Name(fields, source);
        var guards = _context.Mapping(fields.Optional("guards"), "'guards'") is { } mapping ? new Fields(_context, mapping, Guards) : null;
        var triggers = new TriggerBinder(_context, _templates).Bind(fields.Optional("triggers"));
        return new Runbook(name, source)
        {
            Summary = _context.FixedText(fields.Required("summary"), "'summary'", "one sentence")?.Value ?? "",
            Description = _context.FixedText(fields.Optional("description"), "'description'")?.Value,
            Owner = _context.FixedText(fields.Optional("owner"), "'owner'")?.Value,
            Severity = _context.OneOf(fields.Optional("severity"), "'severity'", Severities),
            Tags = [.. _context.OneOrMore(fields.Optional("tags"), "'tags'").Select(t => _context.FixedText(t, "A tag")?.Value).OfType<string>()],
            Inputs = new InputBinder(_context).Bind(fields.Optional("inputs")),
            Target = Values(fields.Optional("target"), "'target'"),
            Triggers = triggers.Triggers,
            Manual = triggers.Manual,
            Cooldown = guards is null ? null : CooldownOf(guards),
            Mode = _context.OneOf(fields.Optional("mode"), "'mode'", ["enforce", "observe"]) == "observe" ? RunMode.Observe : RunMode.Enforce,
            Timeout = _context.Duration(fields.Optional("timeout"), "'timeout'", least: 1),
            Account = _templates.One(fields.Optional("account"), "'account'"),
            Region = _templates.One(fields.Optional("region"), "'region'"),
            Steps = new StepBinder(_context, _templates).Bind(fields.Required("steps"), "'steps'"),
            Outputs = _templates.Mapping(fields.Optional("outputs"), "'outputs'", optionalMembers: true),
        };
    }

    private Located<string> Name(Fields fields, SourceText source)
    {
        var name = _context.FixedText(fields.Required("runbook"), "'runbook'", "the runbook's name");
        if (name is null) return new Located<string>(source.Stem, fields.KeyAt("runbook"));
        if (!IsName(name.Value)) _context.Findings.Add(ShapeFindings.BadRunbookName(name.At, name.Value));
        else if (name.Value != source.Stem) _context.Findings.Add(ShapeFindings.NameDiffersFromFile(name.At, name.Value, source.Stem));
        return name;
    }

    private CooldownGuard? CooldownOf(Fields guards)
    {
        if (_context.Mapping(guards.Optional("cooldown"), "'cooldown'", "a mapping such as { for: 10m }") is not { } mapping) return null;
        var fields = new Fields(_context, mapping, Cooldown);
        return _context.Duration(fields.Required("for"), "'for'", least: 1) is { } length
            ? new CooldownGuard(length, Values(fields.Optional("per"), "'per'"), mapping.At)
            : null;
    }

    private ImmutableArray<Template> Values(YamlNode? node, string what) =>
        [.. _context.OneOrMore(node, what).Select(v => _templates.One(v, "A value of " + what)).OfType<Template>()];

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name[0] is >= 'a' and <= 'z' && name[^1] != '-' && !name.Contains("--", StringComparison.Ordinal)
        && name.All(static c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
}
