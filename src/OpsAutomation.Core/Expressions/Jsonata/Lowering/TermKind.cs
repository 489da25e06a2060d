namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

internal enum TermKind
{
    Literal,
    Regex,
    Variable,
    Name,
    Wildcard,
    Descendant,
    Parent,
    Path,
    Binary,
    Negate,
    Array,
    Object,
    Block,
    Bind,
    Lambda,
    Call,
    Partial,
    Placeholder,
    Condition,
    Transform,
    Apply,
    Sort,
}
