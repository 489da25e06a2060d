using System.Runtime.CompilerServices;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>Top-down operator precedence: what an operator binds is its row in <see cref="Power"/>.</summary>
internal sealed partial class JsonataParser
{
    /// <summary>A higher tree is refused, so that nothing that walks it can run out of stack.</summary>
    public const int MaxHeight = 1_500;

    private const int MaxNesting = 400;
    private const int BindPower = 10;
    private const int UnaryPower = 70;

    private readonly string _source;
    private readonly Tokenizer _tokens;
    private Token _token;
    private int _nesting;
    private JsonataFault? _missing;

    private JsonataParser(string source, JsonataDialect dialect)
    {
        _source = source;
        _tokens = new Tokenizer(source, dialect == JsonataDialect.Plain);
    }

    /// <summary>Throws a <see cref="JsonataFault"/> for what is no JSONata.</summary>
    public static JsonataNode Parse(string source, JsonataDialect dialect)
    {
        var parser = new JsonataParser(source, dialect);
        parser.Advance(afterOperand: false);
        var root = parser.Expression(0);
        if (parser._token.Kind != TokenKind.End) throw new JsonataFault("S0201", parser._token.Position, parser._token.Text, parser._token.Literal);
        return parser._missing is { } missing ? throw missing : root;
    }

    private static int Power(in Token token) => token.Kind != TokenKind.Operator ? 0 : token.Text switch
    {
        "@" or "#" or "[" or "(" => 80,
        "." => 75,
        "{" => 70,
        "*" or "/" or "%" => 60,
        "+" or "-" or "&" => 50,
        "=" or "!=" or "<" or "<=" or ">" or ">=" or "in" or "^" or "~>" or "?:" or "??" => 40,
        "and" => 30,
        "or" => 25,
        "?" => 20,
        ":=" => BindPower,
        _ => 0,
    };

    private static T Raised<T>(T node)
        where T : JsonataNode
    {
        var height = 0;
        foreach (var child in node.Children) height = Math.Max(height, child.Height);
        node.Height = height + 1;
        return node.Height <= MaxHeight ? node : throw TooDeep(node.Position);
    }

    private static JsonataFault TooDeep(int position) => new("U1001", position, detail: "The expression is nested too deeply");

    private void Advance(bool afterOperand)
    {
        _token = _tokens.Next(afterOperand);
        if (_token.Is("!") || _token.Is("~")) throw new JsonataFault("S0204", _token.Position, _token.Text);
    }

    /// <summary>Passes the operator that must stand here.</summary>
    private void Expect(string op, bool afterOperand = false)
    {
        if (!_token.Is(op))
        {
            var code = _token.Kind == TokenKind.End ? "S0203" : "S0202";
            throw new JsonataFault(code, _token.Position, _token.Text, _token.Literal, detail: new JsonString(op).ToString());
        }
        Advance(afterOperand);
    }

    private JsonataNode Expression(int power)
    {
        if (++_nesting > MaxNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw TooDeep(_token.Position);
        var first = _token;
        Advance(afterOperand: true);
        var left = Prefix(first);
        while (power < Power(_token))
        {
            var op = _token;
            Advance(afterOperand: false);
            left = Infix(left, op);
        }
        _nesting--;
        return left;
    }

    private JsonataNode Prefix(in Token token)
    {
        var at = token.Position;
        return token.Kind switch
        {
            TokenKind.String or TokenKind.Number or TokenKind.Value => new LiteralNode(at, token.Literal!),
            TokenKind.Regex => new RegexNode(at, token.Text, token.Flags),
            TokenKind.Variable => new VariableNode(at, token.Text),
            TokenKind.Name => new NameNode(at, token.Text),
            TokenKind.End => Missing(at),
            _ => token.Text switch
            {
                "and" or "or" or "in" => new NameNode(at, token.Text),
                "-" => Negate(at, Expression(UnaryPower)),
                "*" => new WildcardNode(at),
                "**" => new DescendantNode(at),
                "%" => new ParentNode(at),
                "(" => Block(at),
                "[" => Array(at),
                "{" => Raised(new ObjectNode(at, Members())),
                "|" => Transform(at),
                _ => throw new JsonataFault("S0211", at, token.Text),
            },
        };
    }

    /// <summary>An operand that the end took: a bracket that is still open is the better error, so this one waits.</summary>
    private PlaceholderNode Missing(int at)
    {
        _missing = new JsonataFault("S0207", at, "(end)");
        return new PlaceholderNode(at);
    }

    private JsonataNode Infix(JsonataNode left, in Token op)
    {
        var at = op.Position;
        switch (op.Text)
        {
            case ".":
                return Raised(new PathNode(at, left, Expression(75)));
            case "(":
                return Call(left, at);
            case "[":
                return Predicate(left, at);
            case "{":
                return Raised(new GroupNode(at, left, Members()));
            case "^":
                return Sort(left, at);
            case "@":
                return Raised(new FocusNode(at, left, Variable("@")));
            case "#":
                return Raised(new IndexNode(at, left, Variable("#")));
            case ":=":
                if (left is not VariableNode target) throw new JsonataFault("S0212", left.Position, TokenOf(left));
                return Raised(new BindNode(target.Position, target.Name, Expression(BindPower - 1)));
            case "?":
                return Condition(left, at);
            case "?:" or "??":
                return Raised(new BinaryNode(at, op.Text, left, Expression(0)));
            default:
                return Raised(new BinaryNode(at, op.Text, left, Expression(Power(op))));
        }
    }

    private string Variable(string op)
    {
        var right = Expression(80);
        return right is VariableNode variable ? variable.Name : throw new JsonataFault("S0214", right.Position, op);
    }

    private static JsonataNode Negate(int at, JsonataNode operand) => operand is LiteralNode { Value: JsonNumber number }
        ? new LiteralNode(at, JsonNumber.Of(-number.Value))
        : Raised(new NegateNode(at, operand));

    /// <summary>What the reference names as the token of a part in its errors.</summary>
    private string TokenOf(JsonataNode node) => node switch
    {
        LiteralNode { Value: JsonString text } => text.Value,
        LiteralNode { Value: JsonNumber } when node.Position < _source.Length && _source[node.Position] == '-' => "-",
        LiteralNode literal => literal.Value.ToString(),
        NameNode name => name.Name,
        VariableNode variable => variable.Name,
        BinaryNode binary => binary.Operator,
        PathNode => ".",
        PredicateNode or ArrayNode => "[",
        CallNode or BlockNode or LambdaNode => "(",
        DescendantNode => "**",
        ObjectNode or GroupNode => "{",
        _ => node.Position < _source.Length ? _source[node.Position].ToString() : "(end)",
    };
}
