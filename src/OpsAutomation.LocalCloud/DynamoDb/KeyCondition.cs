using OpsAutomation.LocalCloud.DynamoDb.Expressions;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A key condition: one partition, and a run of its sort keys.</summary>
internal sealed class KeyCondition
{
    private readonly string? _operator;
    private readonly byte[] _low = [];
    private readonly byte[] _high = [];

    private KeyCondition(string hash, string? sign, byte[] low, byte[] high)
    {
        Hash = hash;
        _operator = sign;
        _low = low;
        _high = high;
    }

    public string Hash { get; }

    public static KeyCondition Read(Condition condition, KeySchema key)
    {
        AttributeValue? hash = null;
        (string Sign, AttributeValue Low, AttributeValue? High)? range = null;
        foreach (var part in Parts(condition))
        {
            var (name, sign, low, high) = Part(part);
            if (name == key.Hash && sign == "=" && hash is null) hash = low;
            else if (name == key.Hash) throw DynamoErrors.Validation("Query key condition not supported");
            else if (name != key.Range) throw Missing(key.Range is null || hash is null ? key.Hash : key.Range);
            else if (range is not null) throw DynamoErrors.Validation("KeyConditionExpressions must only contain one condition per key");
            else range = (sign, low, high);
        }
        if (hash is not { } value) throw Missing(key.Hash);
        CheckType(value, key.HashType);
        if (range is not { } r) return new KeyCondition(value.Text, null, [], []);
        CheckType(r.Low, key.RangeType);
        if (r.High is { } upper) CheckType(upper, key.RangeType);
        return new KeyCondition(value.Text, r.Sign, KeyEncoding.Of(r.Low), r.High is { } h ? KeyEncoding.Of(h) : []);
    }

    /// <summary>The run of rows, from inclusive to exclusive.</summary>
    public (int From, int To) Run(Partition partition)
    {
        switch (_operator)
        {
            case null:
                return (0, partition.Count);
            case "=":
                return (partition.Seek(_low), partition.Seek(_low, after: true));
            case "<":
                return (0, partition.Seek(_low));
            case "<=":
                return (0, partition.Seek(_low, after: true));
            case ">":
                return (partition.Seek(_low, after: true), partition.Count);
            case ">=":
                return (partition.Seek(_low), partition.Count);
            case "BETWEEN":
                return (partition.Seek(_low), partition.Seek(_high, after: true));
            default:
                var from = partition.Seek(_low);
                return (from, partition.EndOfPrefix(_low, from));
        }
    }

    /// <summary>Whether a sort key is in the run, for rows that are not kept in a partition.</summary>
    public bool Holds(ReadOnlySpan<byte> range)
    {
        var order = range.SequenceCompareTo(_low);
        return _operator switch
        {
            null => true,
            "=" => order == 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            "BETWEEN" => order >= 0 && range.SequenceCompareTo(_high) <= 0,
            _ => range.StartsWith(_low),
        };
    }

    private static IEnumerable<Condition> Parts(Condition condition) =>
        condition is Condition.And and ? Parts(and.Left).Concat(Parts(and.Right)) : [condition];

    private static (string Name, string Sign, AttributeValue Low, AttributeValue? High) Part(Condition part) => part switch
    {
        Condition.Comparison { Operator: not "<>", Left: Operand.Path { Place.IsNested: false } path, Right: Operand.Constant { Given: { } value } } c =>
            (path.Place.Head, c.Operator, value, null),
        Condition.Comparison { Operator: not "<>", Right: Operand.Path { Place.IsNested: false } path, Left: Operand.Constant { Given: { } value } } c =>
            (path.Place.Head, Mirrored(c.Operator), value, null),
        Condition.Between
        {
            Tested: Operand.Path { Place.IsNested: false } path, Low: Operand.Constant { Given: { } low },
            High: Operand.Constant { Given: { } high }
        } =>
            (path.Place.Head, "BETWEEN", low, high),
        Condition.BeginsWith { Tested: Operand.Path { Place.IsNested: false } path, Prefix: Operand.Constant { Given: { } prefix } } =>
            (path.Place.Head, "begins_with", prefix, null),
        Condition.Or => throw DynamoErrors.Validation("Invalid operator used in KeyConditionExpression: OR"),
        Condition.Not => throw DynamoErrors.Validation("Invalid operator used in KeyConditionExpression: NOT"),
        Condition.In => throw DynamoErrors.Validation("Invalid operator used in KeyConditionExpression: IN"),
        Condition.Comparison { Operator: "<>" } => throw DynamoErrors.Validation("Invalid operator used in KeyConditionExpression: <>"),
        _ => throw DynamoErrors.Validation("Query key condition not supported"),
    };

    private static string Mirrored(string sign) => sign switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => sign };

    private static void CheckType(AttributeValue value, AttributeType type)
    {
        if (value.Type != type) throw DynamoErrors.Validation("One or more parameter values were invalid: Condition parameter type does not match schema type");
    }

    private static DynamoRefusal Missing(string name) => DynamoErrors.Validation($"Query condition missed key schema element: {name}");
}
