using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A token and the offset of its first character. The text of a regex is its pattern, and its flags stand in <see cref="Flags"/>.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position, JsonValue? Literal = null, string Flags = "")
{
    public bool Is(string op) => Kind == TokenKind.Operator && Text == op;
}
