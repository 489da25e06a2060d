namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>Reads update expressions (developer guide, "Using update expressions in DynamoDB").</summary>
internal sealed class UpdateReader
{
    private const int MaxDepth = 32;

    private readonly TokenReader _tokens;
    private readonly Problems _problems;
    private readonly List<UpdateAction> _actions = [];
    private readonly List<DocumentPath> _paths = [];
    private int _depth;

    private UpdateReader(TokenReader tokens)
    {
        _tokens = tokens;
        _problems = tokens.Problems;
    }

    public static Update Read(string source, Placeholders placeholders)
    {
        var reader = new UpdateReader(new TokenReader("UpdateExpression", source, placeholders));
        reader.Sections();
        reader._tokens.ExpectEnd();
        return new Update(reader._actions);
    }

    private void Sections()
    {
        var seen = new HashSet<string>();
        do
        {
            var token = _tokens.Peek;
            var section = token.Kind == TokenKind.Name ? token.Text.ToUpperInvariant() : "";
            if (section is not ("SET" or "REMOVE" or "ADD" or "DELETE")) throw _tokens.Unexpected();
            _tokens.Take();
            if (!seen.Add(section)) _problems.Report(ProblemRank.Section, $"The \"{section}\" section can only be used once in an update expression;");
            do Action(section);
            while (_tokens.TakeIf(","));
        }
        while (_tokens.Peek.Kind != TokenKind.End);
    }

    private void Action(string section)
    {
        var path = _tokens.Path();
        DocumentPath.CheckApart(_paths, path, _problems);
        _paths.Add(path);
        switch (section)
        {
            case "SET":
                _tokens.Expect("=");
                _actions.Add(new UpdateAction.Set(path, Value()));
                break;
            case "REMOVE":
                _actions.Add(new UpdateAction.Remove(path));
                break;
            default:
                var token = _tokens.Peek;
                if (token.Kind != TokenKind.ValuePlaceholder) throw _tokens.Unexpected();
                _tokens.Take();
                if (_tokens.Value(token) is not { } value) break;
                if (!(value.IsSet || (section == "ADD" && value.Type == AttributeType.N)))
                    _problems.Report(
                        ProblemRank.Operand,
                        $"Incorrect operand type for operator or function; operator: {section}, operand type: "
                            + $"{LongName(value.Type)}, typeSet: ALLOWED_FOR_{section}_OPERAND");
                _actions.Add(section == "ADD" ? new UpdateAction.Add(path, value) : new UpdateAction.Delete(path, value));
                break;
        }
    }

    private UpdateValue Value()
    {
        var left = Operand();
        if (!_tokens.Peek.Is("+") && !_tokens.Peek.Is("-")) return left;
        var sign = _tokens.Take().Text;
        var right = Operand();
        CheckType(sign, left, "N");
        CheckType(sign, right, "N");
        return new UpdateValue.Sum(left, right, sign == "-");
    }

    private UpdateValue Operand()
    {
        var token = _tokens.Peek;
        switch (token.Kind)
        {
            case TokenKind.ValuePlaceholder:
                _tokens.Take();
                return new UpdateValue.Constant(_tokens.Value(token));
            case TokenKind.Symbol when token.Text == "(":
                if (++_depth > MaxDepth) throw DynamoErrors.Validation("Invalid UpdateExpression: Expression nesting has exceeded the maximum allowed depth;");
                _tokens.Take();
                var inner = Value();
                _tokens.Expect(")");
                _depth--;
                return inner;
            case TokenKind.Name when _tokens.Ahead.Is("("):
                if (++_depth > MaxDepth) throw DynamoErrors.Validation("Invalid UpdateExpression: Expression nesting has exceeded the maximum allowed depth;");
                _tokens.Take();
                _tokens.Take();
                var function = Function(token.Text);
                _depth--;
                return function;
            default:
                return new UpdateValue.Path(_tokens.Path());
        }
    }

    private UpdateValue Function(string name)
    {
        var arguments = new List<UpdateValue> { Operand() };
        while (_tokens.TakeIf(",")) arguments.Add(Operand());
        _tokens.Expect(")");
        if (name is not ("if_not_exists" or "list_append"))
        {
            _problems.Report(ProblemRank.UnknownFunction, $"Invalid function name; function: {name}");
            return arguments[0];
        }
        if (arguments.Count != 2)
        {
            _problems.Report(
                ProblemRank.Type,
                $"Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {arguments.Count}");
            return arguments[0];
        }
        if (name == "list_append")
        {
            CheckType(name, arguments[0], "L");
            CheckType(name, arguments[1], "L");
            return new UpdateValue.ListAppend(arguments[0], arguments[1]);
        }
        if (arguments[0] is UpdateValue.Path path) return new UpdateValue.IfNotExists(path.Place, arguments[1]);
        _problems.Report(ProblemRank.Type, $"Operator or function requires a document path; operator or function: {name}");
        return arguments[1];
    }

    private void CheckType(string function, UpdateValue value, string wanted)
    {
        if (value.KnownType is { } type && type != wanted)
            _problems.Report(ProblemRank.Type, $"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type}");
    }

    private static string LongName(AttributeType type) => type switch
    {
        AttributeType.S => "STRING",
        AttributeType.N => "NUMBER",
        AttributeType.B => "BINARY",
        AttributeType.BOOL => "BOOLEAN",
        AttributeType.L => "LIST",
        AttributeType.M => "MAP",
        _ => type.ToString(),
    };
}
