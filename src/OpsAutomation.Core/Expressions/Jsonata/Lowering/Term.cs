using OpsAutomation.Core.Expressions.Jsonata.Syntax;

namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>
/// A part of an expression between its text and its compiled form: paths are flat lists of steps, predicates hang on their step,
/// and each <c>%</c> is tied to the step that it names. Mutable while it is made.
/// </summary>
internal sealed class Term(TermKind kind, JsonataNode source)
{
    public TermKind Kind { get; set; } = kind;

    public JsonataNode Source { get; } = source;

    public int Position => Source.Position;

    /// <summary>Of a name, variable, operator or bound variable.</summary>
    public string Text { get; set; } = "";

    /// <summary>Steps of a path; items of an array or block; operands; arguments; keys and values in turn.</summary>
    public List<Term> Parts { get; set; } = [];

    /// <summary>What is called.</summary>
    public Term? Function { get; set; }

    public bool[] Descending { get; set; } = [];

    /// <summary>Of a step.</summary>
    public List<Stage>? Stages { get; set; }

    /// <summary>Of anything that is not (yet) a step.</summary>
    public List<Term>? Predicates { get; set; }

    /// <summary>Keys and values in turn.</summary>
    public List<Term>? Group { get; set; }

    public bool KeepArray { get; set; }

    public bool KeepSingleton { get; set; }

    /// <summary>An array constructor at the start or end of a path.</summary>
    public bool IsConstructor { get; set; }

    /// <summary>Carries variables along the path.</summary>
    public bool IsTuple { get; set; }

    public string? Focus { get; set; }

    public string? Index { get; set; }

    public ParentSlot? Ancestor { get; set; }

    /// <summary>Of a <c>%</c>.</summary>
    public ParentSlot? Slot { get; set; }

    /// <summary>The <c>%</c> inside that are not yet tied to a step.</summary>
    public List<ParentSlot>? Seeking { get; set; }

    public Term Last => Parts[^1];
}
