using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>Ties each <c>%</c> to the step whose input it names.</summary>
internal sealed class Ancestry
{
    private readonly Dictionary<ParentSlot, ParentSlot> _merged = [];
    private int _labels;

    public ParentSlot NewSlot() => new($"!{_labels++}");

    /// <summary>The label under which a slot's value is kept, when it was merged with another that names the same step.</summary>
    public string LabelOf(ParentSlot slot)
    {
        while (_merged.TryGetValue(slot, out var other)) slot = other;
        return slot.Label;
    }

    /// <summary>What a part still seeks, the whole seeks.</summary>
    public static void Push(Term whole, Term part)
    {
        if (part.Seeking is null && part.Kind != TermKind.Parent) return;
        whole.Seeking ??= [];
        if (part.Seeking is not null) whole.Seeking.AddRange(part.Seeking);
        if (part.Kind == TermKind.Parent) whole.Seeking.Add(part.Slot!);
    }

    /// <summary>Looks for what the last step seeks among the steps before it; what is not found the path goes on seeking.</summary>
    public void Resolve(Term path)
    {
        var last = path.Last;
        List<ParentSlot> slots = last.Seeking is null ? [] : [.. last.Seeking];
        if (last.Kind == TermKind.Parent) slots.Add(last.Slot!);
        foreach (var slot in slots)
        {
            var index = path.Parts.Count - 2;
            while (slot.Level > 0)
            {
                if (index < 0)
                {
                    (path.Seeking ??= []).Add(slot);
                    break;
                }
                var step = path.Parts[index--];
                while (index >= 0 && step.Focus is not null && path.Parts[index].Focus is not null) step = path.Parts[index--];
                Seek(step, slot);
            }
        }
    }

    public void Seek(Term step, ParentSlot slot)
    {
        switch (step.Kind)
        {
            case TermKind.Name or TermKind.Wildcard:
                if (--slot.Level > 0) break;
                if (step.Ancestor is null) step.Ancestor = slot;
                else _merged[slot] = step.Ancestor;
                step.IsTuple = true;
                break;
            case TermKind.Parent:
                slot.Level++;
                break;
            case TermKind.Block when step.Parts.Count > 0:
                step.IsTuple = true;
                Seek(step.Last, slot);
                break;
            case TermKind.Block:
                slot.Level = 0;
                break;
            case TermKind.Path:
                step.IsTuple = true;
                var index = step.Parts.Count - 1;
                Seek(step.Parts[index--], slot);
                while (slot.Level > 0 && index >= 0) Seek(step.Parts[index--], slot);
                break;
            default:
                throw new JsonataFault("S0217", step.Position, TokenOf(step));
        }
    }

    public static string TokenOf(Term term) => term.Kind switch
    {
        TermKind.Call => "function",
        TermKind.Array or TermKind.Object or TermKind.Negate => "unary",
        TermKind.Binary when term.Text is "??" or "?:" => "condition",
        TermKind.Literal => ((LiteralNode)term.Source).Value switch { JsonString => "string", JsonNumber => "number", _ => "value" },
        _ => term.Kind.ToString().ToLowerInvariant(),
    };
}
