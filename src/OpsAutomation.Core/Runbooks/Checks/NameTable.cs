using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>The names that a runbook's expressions may know: what each looks like, and where it is defined.</summary>
internal sealed class NameTable
{
    public const string Inputs = "inputs";
    public const string Event = "event";
    public const string Trigger = "trigger";
    public const string Run = "run";
    public const string Failure = "failure";

    private readonly Dictionary<string, ValueShape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceSpan> _definitions = new(StringComparer.Ordinal);

    private NameTable()
    {
    }

    /// <summary>What is known from a run's first step on.</summary>
    public static ImmutableSortedSet<string> Always { get; } = ImmutableSortedSet.Create(StringComparer.Ordinal, Inputs, Event, Trigger, Run);

    public static NameTable Of(Runbook runbook, RemediationCatalog catalog)
    {
        var table = new NameTable();
        table._shapes[Inputs] = Closed(
            [.. runbook.Inputs.Select(static i => new ShapeMember(i.Input.Name, InputShapes.Of(i.Input), i.Input.Required || i.Input.Default is not null))]);
        table._shapes[Trigger] = Texts("kind", "by", "at", "id");
        table._shapes[Run] = Texts("id", "name", "runbook", "mode", "account", "region", "startedAt", "role", "event", "hop");
        table._shapes[Failure] = Texts("Error", "Cause", "step");
        foreach (var step in runbook.AllSteps) table.Define(step, catalog);
        return table;
    }

    /// <summary>What the name looks like; anything when that is not known.</summary>
    public ValueShape ShapeOf(string name) => _shapes.GetValueOrDefault(name, ValueShape.Any);

    /// <summary>Where a step or a 'set' defines the name; null for the language's own names and for unknown ones.</summary>
    public SourceSpan? DefinitionOf(string name) => _definitions.GetValueOrDefault(name);

    private void Define(Step step, RemediationCatalog catalog)
    {
        if (step.Action is SetAction set)
        {
            foreach (var member in set.Names.Members) _definitions.TryAdd(member.Name.Value, member.Name.At);
        }
        if (step.Id is not { } id) return;
        if (ResultOf(step, catalog) is not { } shape) return;
        _definitions.TryAdd(id.Value, id.At);
        _shapes.TryAdd(id.Value, shape);
    }

    private static ValueShape? ResultOf(Step step, RemediationCatalog catalog) => step.Action switch
    {
        UseAction use => catalog.Find(use.Remediation.Value)?.Result ?? ValueShape.Any,
        RepeatAction repeat => Closed(
            [.. repeat.Do.Where(static s => RoundResults.Has(s)).Select(s => new ShapeMember(s.Id!.Value, ResultOf(s, catalog) ?? ValueShape.Any, true))]),
        _ => null,
    };

    private static ValueShape Texts(params ReadOnlySpan<string> names) =>
        Closed([.. names.ToArray().Select(static n => new ShapeMember(n, ValueShape.Any, true))]);

    private static ValueShape Closed(ImmutableArray<ShapeMember> members) => new(ShapeKind.Object, members);
}
