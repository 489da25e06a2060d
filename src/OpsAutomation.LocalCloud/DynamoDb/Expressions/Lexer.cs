namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>Cuts an expression into tokens; what is none becomes an unknown token, for the parser to complain about.</summary>
internal static class Lexer
{
    public static List<Token> Read(string source)
    {
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            while (at < source.Length && source[at] is ' ' or '\t' or '\r' or '\n') at++;
            if (at >= source.Length) break;
            var start = at;
            var kind = Next(source, ref at);
            tokens.Add(new Token(kind, source[start..at], start));
        }
        tokens.Add(new Token(TokenKind.End, "<EOF>", source.Length));
        return tokens;
    }

    private static TokenKind Next(string source, ref int at)
    {
        var c = source[at++];
        if (char.IsAsciiLetter(c) || c == '_') return Run(source, ref at, TokenKind.Name);
        if (c == '#') return Run(source, ref at, TokenKind.NamePlaceholder);
        if (c == ':') return Run(source, ref at, TokenKind.ValuePlaceholder);
        if (char.IsAsciiDigit(c))
        {
            while (at < source.Length && char.IsAsciiDigit(source[at])) at++;
            return TokenKind.Index;
        }
        if (at < source.Length && c is '<' or '>' && (source[at] == '=' || (c == '<' && source[at] == '>')))
        {
            at++;
            return TokenKind.Symbol;
        }
        return c is '=' or '<' or '>' or '(' or ')' or ',' or '.' or '[' or ']' or '+' or '-' ? TokenKind.Symbol : TokenKind.Unknown;
    }

    private static TokenKind Run(string source, ref int at, TokenKind kind)
    {
        while (at < source.Length && (char.IsAsciiLetterOrDigit(source[at]) || source[at] is '_')) at++;
        return kind;
    }
}
