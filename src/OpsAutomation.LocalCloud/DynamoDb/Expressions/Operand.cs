using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>What stands beside an operator: a path, a placeholder's value, or size(…).</summary>
internal abstract record Operand : ConditionTerm
{
    /// <summary>Null where the item has no such value.</summary>
    public abstract AttributeValue? In(JsonObject? item);

    /// <summary>The type, where the expression alone tells it.</summary>
    public virtual string? KnownType => null;

    internal sealed record Path(DocumentPath Place) : Operand
    {
        public override AttributeValue? In(JsonObject? item) => Place.In(item);
    }

    /// <param name="Given">Null for an undefined placeholder, of which the parser has already complained.</param>
    internal sealed record Constant(AttributeValue? Given) : Operand
    {
        public override string? KnownType => Given?.TypeName;

        public override AttributeValue? In(JsonObject? item) => Given;
    }

    internal sealed record Size(Operand Of) : Operand
    {
        public override string KnownType => "N";

        public override AttributeValue? In(JsonObject? item) =>
            Of.In(item) is not { } value ? null : Measure(value) is { } size ? AttributeValue.Of(AttributeType.N, size) : null;

        private static string? Measure(AttributeValue value) => (value.Type switch
        {
            AttributeType.S => value.Text.Length,
            AttributeType.B => value.Bytes.Length,
            AttributeType.M => value.Members.Count,
            AttributeType.L or AttributeType.SS or AttributeType.NS or AttributeType.BS => value.Items.Count,
            _ => (int?)null,
        })?.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
