namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>Reads condition, filter and key condition expressions (developer guide, "Condition and filter expressions, operators, and functions").</summary>
internal sealed class ConditionReader
{
    private const int MaxDepth = 64;
    private const int MaxChoices = 100;

    private readonly TokenReader _tokens;
    private readonly Problems _problems;
    private int _depth;
    private (int Open, int Close) _lastParentheses = (-1, -1);

    private ConditionReader(TokenReader tokens)
    {
        _tokens = tokens;
        _problems = tokens.Problems;
    }

    /// <param name="kind">What DynamoDB calls the parameter, such as ConditionExpression.</param>
    public static Condition Read(string kind, string source, Placeholders placeholders)
    {
        var reader = new ConditionReader(new TokenReader(kind, source, placeholders));
        var condition = reader.Truth(reader.Or());
        reader._tokens.ExpectEnd();
        return condition;
    }

    private ConditionTerm Or()
    {
        if (++_depth > MaxDepth) throw DynamoErrors.Validation("Invalid expression: Expression nesting has exceeded the maximum allowed depth;");
        var left = And();
        while (_tokens.TakeWord("OR")) left = new Condition.Or(Truth(left), Truth(And()));
        _depth--;
        return left;
    }

    private ConditionTerm And()
    {
        var left = Not();
        while (_tokens.TakeWord("AND")) left = new Condition.And(Truth(left), Truth(Not()));
        return left;
    }

    private ConditionTerm Not()
    {
        var negations = 0;
        while (_tokens.TakeWord("NOT")) negations++;
        var term = Comparison();
        return negations == 0 ? term : negations % 2 == 0 ? Truth(term) : new Condition.Not(Truth(term));
    }

    private ConditionTerm Comparison()
    {
        var term = Term();
        if (term is not Operand left)
        {
            if (IsComparator(_tokens.Peek)) throw _tokens.Unexpected();
            return term;
        }
        if (IsComparator(_tokens.Peek))
        {
            var sign = _tokens.Take().Text;
            var right = OperandTerm();
            CheckDistinct(sign, left, right);
            if (sign is not ("=" or "<>"))
            {
                CheckOrdered(sign, left);
                CheckOrdered(sign, right);
            }
            return new Condition.Comparison(sign, left, right);
        }
        if (_tokens.TakeWord("BETWEEN"))
        {
            var low = OperandTerm();
            if (!_tokens.TakeWord("AND")) throw _tokens.Unexpected();
            var high = OperandTerm();
            CheckBounds(low, high);
            return new Condition.Between(left, low, high);
        }
        if (_tokens.TakeWord("IN"))
        {
            _tokens.Expect("(");
            var choices = Arguments();
            if (choices.Count > MaxChoices)
                _problems.Report(ProblemRank.Operand, $"The IN operator is provided with too many operands; number of operands: {choices.Count}");
            return new Condition.In(left, choices);
        }
        return term;
    }

    private ConditionTerm Term()
    {
        var token = _tokens.Peek;
        switch (token.Kind)
        {
            case TokenKind.ValuePlaceholder:
                _tokens.Take();
                return new Operand.Constant(_tokens.Value(token));
            case TokenKind.Symbol when token.Text == "(":
                var open = _tokens.At;
                _tokens.Take();
                var inner = Or();
                var close = _tokens.At;
                _tokens.Expect(")");
                if (_lastParentheses == (open + 1, close - 1)) _problems.Report(ProblemRank.Parentheses, "The expression has redundant parentheses;");
                _lastParentheses = (open, close);
                return inner;
            case TokenKind.Name when IsKeyword(token):
                throw _tokens.Unexpected();
            case TokenKind.Name when _tokens.Ahead.Is("("):
                _tokens.Take();
                _tokens.Take();
                return Function(token.Text);
            default:
                return new Operand.Path(_tokens.Path());
        }
    }

    private ConditionTerm Function(string name)
    {
        var arguments = Arguments();
        var wanted = name switch
        {
            "attribute_exists" or "attribute_not_exists" or "size" => 1,
            "attribute_type" or "begins_with" or "contains" => 2,
            _ => 0,
        };
        if (wanted == 0)
        {
            _problems.Report(ProblemRank.UnknownFunction, $"Invalid function name; function: {name}");
            return Broken();
        }
        if (arguments.Count != wanted)
        {
            _problems.Report(
                ProblemRank.Operand,
                $"Incorrect number of operands for operator or function; operator or function: {name}, number of operands: {arguments.Count}");
            return name == "size" ? new Operand.Size(arguments[0]) : Broken();
        }
        if (wanted == 2) CheckDistinct(name, arguments[0], arguments[1]);
        switch (name)
        {
            case "attribute_exists" or "attribute_not_exists":
                if (arguments[0] is Operand.Path path) return new Condition.Exists(path.Place, name == "attribute_exists");
                _problems.Report(ProblemRank.Type, $"Operator or function requires a document path; operator or function: {name}");
                return Broken();
            case "size":
                if (arguments[0].KnownType is "N" or "BOOL" or "NULL") WrongType(name, arguments[0].KnownType!);
                return new Operand.Size(arguments[0]);
            case "attribute_type":
                return TypeTest(arguments[0], arguments[1]);
            case "begins_with":
                foreach (var argument in arguments)
                    if (argument.KnownType is { } type and not ("S" or "B")) WrongType(name, type);
                return new Condition.BeginsWith(arguments[0], arguments[1]);
            default:
                return new Condition.Contains(arguments[0], arguments[1]);
        }
    }

    private Condition.HasType TypeTest(Operand tested, Operand type)
    {
        if (type is not Operand.Constant { Given: var given } || given is { Type: not AttributeType.S })
            WrongType("attribute_type", type.KnownType ?? "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
        else if (given is { } text && AttributeValue.TypeOf(text.Text) is null)
            _problems.Report(ProblemRank.Type, $"Invalid attribute type name found; type: {text.Text}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}");
        return new Condition.HasType(tested, (type as Operand.Constant)?.Given?.Text ?? "");
    }

    private List<Operand> Arguments()
    {
        var list = new List<Operand> { OperandTerm() };
        while (_tokens.TakeIf(",")) list.Add(OperandTerm());
        _tokens.Expect(")");
        return list;
    }

    private Operand OperandTerm()
    {
        if (++_depth > MaxDepth) throw DynamoErrors.Validation("Invalid expression: Expression nesting has exceeded the maximum allowed depth;");
        var term = Term();
        _depth--;
        if (term is Operand operand) return operand;
        if (FunctionName(term) is not { } name) throw _tokens.Unexpected();
        Misused(name);
        return new Operand.Constant(null);
    }

    private Condition Truth(ConditionTerm term)
    {
        switch (term)
        {
            case Condition condition:
                return condition;
            case Operand.Size:
                Misused("size");
                return Broken();
            default:
                throw _tokens.Unexpected();
        }
    }

    private void CheckOrdered(string sign, Operand operand)
    {
        if (operand.KnownType is { } type and not ("S" or "N" or "B"))
            _problems.Report(ProblemRank.Type, $"Incorrect operand type for operator or function; operator: {sign}, operand type: {type}");
    }

    private void CheckDistinct(string name, Operand first, Operand second)
    {
        if (first is Operand.Path a && second is Operand.Path b && a.Place.SameAs(b.Place))
            _problems.Report(
                ProblemRank.Distinct,
                $"The first operand must be distinct from the remaining operands for this operator or function; operator: {name}, first operand: {a.Place}");
    }

    private void CheckBounds(Operand low, Operand high)
    {
        if (low is not Operand.Constant { Given: { } from } || high is not Operand.Constant { Given: { } to }) return;
        var bounds =
            $"lower bound operand: AttributeValue: {{{from.TypeName}:{from.Content.AsText}}}, upper bound operand: "
            + $"AttributeValue: {{{to.TypeName}:{to.Content.AsText}}}";
        if (from.Type != to.Type)
            _problems.Report(ProblemRank.Type, $"The BETWEEN operator requires same data type for lower and upper bounds; {bounds}");
        else if (from.CompareTo(to) > 0)
            _problems.Report(ProblemRank.Type, $"The BETWEEN operator requires upper bound to be greater than or equal to lower bound; {bounds}");
    }

    private void WrongType(string function, string type) =>
        _problems.Report(ProblemRank.Type, $"Incorrect operand type for operator or function; operator or function: {function}, operand type: {type}");

    private void Misused(string function) =>
        _problems.Report(ProblemRank.MisusedFunction, $"The function is not allowed to be used this way in an expression; function: {function}");

    private static string? FunctionName(ConditionTerm term) => term switch
    {
        Condition.Exists exists => exists.Wanted ? "attribute_exists" : "attribute_not_exists",
        Condition.HasType => "attribute_type",
        Condition.BeginsWith => "begins_with",
        Condition.Contains => "contains",
        _ => null,
    };

    private static bool IsComparator(Token token) => token.Kind == TokenKind.Symbol && token.Text is "=" or "<>" or "<" or "<=" or ">" or ">=";

    private static bool IsKeyword(Token token) =>
        token.IsWord("AND") || token.IsWord("OR") || token.IsWord("NOT") || token.IsWord("IN") || token.IsWord("BETWEEN");

    /// <summary>Stands for a part of which a problem is already reported, so that reading goes on to the syntax errors behind it.</summary>
    private static Condition.In Broken() => new(new Operand.Constant(null), []);
}
