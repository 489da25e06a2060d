using System.Text;

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>The forms with brackets.</summary>
internal sealed partial class JsonataParser
{
    private BlockNode Block(int at)
    {
        var items = new List<JsonataNode>();
        while (!_token.Is(")"))
        {
            items.Add(Expression(0));
            if (!_token.Is(";")) break;
            Advance(afterOperand: false);
        }
        Expect(")", afterOperand: true);
        return Raised(new BlockNode(at, items));
    }

    private ArrayNode Array(int at)
    {
        var items = new List<JsonataNode>();
        if (!_token.Is("]"))
        {
            while (true)
            {
                var item = Expression(0);
                if (_token.Is(".."))
                {
                    var range = _token.Position;
                    Advance(afterOperand: false);
                    item = Raised(new BinaryNode(range, "..", item, Expression(0)));
                }
                items.Add(item);
                if (!_token.Is(",")) break;
                Advance(afterOperand: false);
            }
        }
        Expect("]", afterOperand: true);
        return Raised(new ArrayNode(at, items));
    }

    private List<ObjectMember> Members()
    {
        var members = new List<ObjectMember>();
        if (!_token.Is("}"))
        {
            while (true)
            {
                var key = Expression(0);
                Expect(":");
                members.Add(new ObjectMember(key, Expression(0)));
                if (!_token.Is(",")) break;
                Advance(afterOperand: false);
            }
        }
        Expect("}", afterOperand: true);
        return members;
    }

    private TransformNode Transform(int at)
    {
        var pattern = Expression(0);
        Expect("|");
        var update = Expression(0);
        JsonataNode? delete = null;
        if (_token.Is(","))
        {
            Advance(afterOperand: false);
            delete = Expression(0);
        }
        Expect("|", afterOperand: true);
        return Raised(new TransformNode(at, pattern, update, delete));
    }

    private JsonataNode Predicate(JsonataNode left, int at)
    {
        if (_token.Is("]"))
        {
            Advance(afterOperand: true);
            return Raised(new KeepArrayNode(at, left));
        }
        var predicate = Expression(0);
        Expect("]", afterOperand: true);
        return Raised(new PredicateNode(at, left, predicate));
    }

    private SortNode Sort(JsonataNode left, int at)
    {
        Expect("(");
        var terms = new List<SortTerm>();
        while (true)
        {
            var descending = _token.Is(">");
            if (descending || _token.Is("<")) Advance(afterOperand: false);
            terms.Add(new SortTerm(Expression(0), descending));
            if (!_token.Is(",")) break;
            Advance(afterOperand: false);
        }
        Expect(")", afterOperand: true);
        return Raised(new SortNode(at, left, terms));
    }

    private ConditionNode Condition(JsonataNode left, int at)
    {
        var then = Expression(0);
        JsonataNode? otherwise = null;
        if (_token.Is(":"))
        {
            Advance(afterOperand: false);
            otherwise = Expression(0);
        }
        return Raised(new ConditionNode(at, left, then, otherwise));
    }

    private JsonataNode Call(JsonataNode function, int at)
    {
        var arguments = new List<JsonataNode>();
        if (!_token.Is(")"))
        {
            while (true)
            {
                if (_token.Is("?"))
                {
                    arguments.Add(new PlaceholderNode(_token.Position));
                    Advance(afterOperand: true);
                }
                else
                {
                    arguments.Add(Expression(0));
                }
                if (!_token.Is(",")) break;
                Advance(afterOperand: false);
            }
        }
        Expect(")", afterOperand: true);
        return function is NameNode { Name: "function" or "λ" }
            ? Lambda(function, arguments)
            : Raised(new CallNode(function is NameNode or VariableNode ? function.Position : at, function, arguments));
    }

    private LambdaNode Lambda(JsonataNode keyword, List<JsonataNode> arguments)
    {
        var parameters = new List<string>();
        foreach (var argument in arguments)
        {
            var number = (parameters.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            parameters.Add(
                argument is VariableNode variable ? variable.Name : throw new JsonataFault("S0208", argument.Position, TokenOf(argument), detail: number));
        }
        var signature = _token.Is("<") ? Signature() : null;
        if (signature is not null && !Runtime.Signature.TryParse(signature, out _, out var fault)) throw fault.At(keyword.Position, null);
        Expect("{");
        var body = Expression(0);
        Expect("}", afterOperand: true);
        return Raised(new LambdaNode(keyword.Position, parameters, signature, body));
    }

    private string Signature()
    {
        var text = new StringBuilder("<");
        var depth = 1;
        while (true)
        {
            Advance(afterOperand: false);
            if (_token.Kind == TokenKind.End || _token.Is("{")) break;
            if (_token.Is(">")) depth--;
            else if (_token.Is("<")) depth++;
            text.Append(_token.Text);
            if (depth == 0) break;
        }
        Expect(">");
        return text.ToString();
    }
}
