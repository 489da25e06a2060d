namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

internal enum TokenKind
{
    End,
    Operator,
    Name,
    Variable,
    String,
    Number,
    Value,
    Regex,
}
