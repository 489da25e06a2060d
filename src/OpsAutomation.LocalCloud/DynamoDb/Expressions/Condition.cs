using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>A condition on an item, with its placeholders filled. A comparison with a value that is not there does not hold, save '&lt;&gt;'.</summary>
internal abstract record Condition : ConditionTerm
{
    /// <param name="item">Null when there is no item.</param>
    public abstract bool Holds(JsonObject? item);

    internal sealed record And(Condition Left, Condition Right) : Condition
    {
        public override bool Holds(JsonObject? item) => Left.Holds(item) && Right.Holds(item);
    }

    internal sealed record Or(Condition Left, Condition Right) : Condition
    {
        public override bool Holds(JsonObject? item) => Left.Holds(item) || Right.Holds(item);
    }

    internal sealed record Not(Condition Inner) : Condition
    {
        public override bool Holds(JsonObject? item) => !Inner.Holds(item);
    }

    internal sealed record Comparison(string Operator, Operand Left, Operand Right) : Condition
    {
        public override bool Holds(JsonObject? item)
        {
            var left = Left.In(item);
            var right = Right.In(item);
            if (Operator is "=" or "<>")
            {
                var equal = left is { } l && right is { } r && l.Equals(r);
                return equal == (Operator == "=");
            }
            if (left is not { } a || right is not { } b || a.CompareTo(b) is not { } order) return false;
            return Operator switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
        }
    }

    internal sealed record Between(Operand Tested, Operand Low, Operand High) : Condition
    {
        public override bool Holds(JsonObject? item) =>
            Tested.In(item) is { } value && Low.In(item) is { } low && High.In(item) is { } high && value.CompareTo(low) >= 0 && value.CompareTo(high) <= 0;
    }

    internal sealed record In(Operand Tested, IReadOnlyList<Operand> Choices) : Condition
    {
        public override bool Holds(JsonObject? item) => Tested.In(item) is { } value && Choices.Any(choice => choice.In(item) is { } one && one.Equals(value));
    }

    internal sealed record Exists(DocumentPath Path, bool Wanted) : Condition
    {
        public override bool Holds(JsonObject? item) => Path.In(item) is null != Wanted;
    }

    internal sealed record HasType(Operand Tested, string TypeName) : Condition
    {
        public override bool Holds(JsonObject? item) => Tested.In(item)?.TypeName == TypeName;
    }

    internal sealed record BeginsWith(Operand Tested, Operand Prefix) : Condition
    {
        public override bool Holds(JsonObject? item)
        {
            if (Tested.In(item) is not { } value || Prefix.In(item) is not { } prefix || value.Type != prefix.Type) return false;
            return value.Type switch
            {
                AttributeType.S => value.Text.StartsWith(prefix.Text, StringComparison.Ordinal),
                AttributeType.B => value.Bytes.AsSpan().StartsWith(prefix.Bytes),
                _ => false,
            };
        }
    }

    internal sealed record Contains(Operand Tested, Operand Part) : Condition
    {
        public override bool Holds(JsonObject? item)
        {
            if (Tested.In(item) is not { } value || Part.In(item) is not { } part) return false;
            return value.Type switch
            {
                AttributeType.S => part.Type == AttributeType.S && value.Text.Contains(part.Text, StringComparison.Ordinal),
                AttributeType.B => part.Type == AttributeType.B && value.Bytes.AsSpan().IndexOf(part.Bytes) >= 0,
                AttributeType.SS => part.Type == AttributeType.S && value.Items.Contains(part.Content),
                AttributeType.NS => part.Type == AttributeType.N && value.Items.Contains(part.Content),
                AttributeType.BS => part.Type == AttributeType.B && value.Items.Contains(part.Content),
                AttributeType.L => value.Items.Any(one => new AttributeValue((JsonObject)one).Equals(part)),
                _ => false,
            };
        }
    }
}
