using System.Globalization;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>The parsers' common part: a place in the tokens, paths, placeholders, and the syntax error that DynamoDB answers with.</summary>
internal sealed class TokenReader
{
    private const int MaxExpression = 4096;
    private const int MaxIndexDigits = 9;

    private readonly string _source;
    private readonly string _kind;
    private readonly List<Token> _tokens;
    private readonly Placeholders _placeholders;

    /// <param name="kind">What DynamoDB calls the parameter, such as ConditionExpression.</param>
    public TokenReader(string kind, string source, Placeholders placeholders)
    {
        _kind = kind;
        _source = source;
        _placeholders = placeholders;
        if (string.IsNullOrWhiteSpace(source)) throw DynamoErrors.Validation($"Invalid {kind}: The expression can not be empty;");
        if (source.Length > MaxExpression)
            throw DynamoErrors.Validation($"Invalid {kind}: Expression size has exceeded the maximum allowed size; expression size: {source.Length}");
        _tokens = Lexer.Read(source);
        Problems = new Problems(kind);
    }

    public int At { get; private set; }

    public Problems Problems { get; }

    public Token Peek => _tokens[At];

    public Token Before => _tokens[Math.Max(0, At - 1)];

    public Token Ahead => _tokens[Math.Min(At + 1, _tokens.Count - 1)];

    public Token Take() => At < _tokens.Count - 1 ? _tokens[At++] : _tokens[At];

    public bool TakeIf(string symbol)
    {
        if (!Peek.Is(symbol)) return false;
        At++;
        return true;
    }

    public bool TakeWord(string keyword)
    {
        if (!Peek.IsWord(keyword)) return false;
        At++;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!TakeIf(symbol)) throw Unexpected();
    }

    public void ExpectEnd()
    {
        if (Peek.Kind != TokenKind.End) throw Unexpected();
        Problems.Throw();
    }

    public DynamoRefusal Unexpected()
    {
        var token = Peek;
        var from = At > 0 ? _tokens[At - 1].Start : token.Start;
        var next = _tokens[Math.Min(At + 1, _tokens.Count - 1)];
        var to = next.Kind == TokenKind.End ? _source.TrimEnd().Length : next.End;
        var near = _source[Math.Min(from, to)..to];
        return DynamoErrors.Validation($"Invalid {_kind}: Syntax error; token: \"{token.Text}\", near: \"{near}\"");
    }

    public DocumentPath Path()
    {
        var steps = new List<PathStep> { Head() };
        while (true)
        {
            if (TakeIf("."))
            {
                steps.Add(Head());
            }
            else if (Peek.Is("[") && Ahead.Kind == TokenKind.Index)
            {
                At++;
                var digits = Take().Text;
                if (digits.Length > MaxIndexDigits)
                    Problems.Report(ProblemRank.Operand, "List index is not within the allowable range; index: [" + digits + "]");
                steps.Add(PathStep.At(digits.Length > MaxIndexDigits ? int.MaxValue : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture)));
                Expect("]");
            }
            else
            {
                return new DocumentPath([.. steps]);
            }
        }
    }

    public AttributeValue? Value(Token token)
    {
        var value = _placeholders.Value(token.Text);
        if (value is null)
            Problems.Report(ProblemRank.Placeholder, "An expression attribute value used in expression is not defined; attribute value: " + token.Text);
        return value;
    }

    private PathStep Head()
    {
        var token = Peek;
        switch (token.Kind)
        {
            case TokenKind.Name:
                At++;
                if (ReservedWords.Contains(token.Text))
                    Problems.Report(ProblemRank.Reserved, "Attribute name is a reserved keyword; reserved keyword: " + token.Text);
                return PathStep.Named(token.Text);
            case TokenKind.NamePlaceholder:
                At++;
                var name = _placeholders.Name(token.Text);
                if (name is null)
                    Problems.Report(
                        ProblemRank.Placeholder, "An expression attribute name used in the document path is not defined; attribute name: " + token.Text);
                return PathStep.Named(name ?? token.Text);
            default:
                throw Unexpected();
        }
    }
}
