using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb.Expressions;

/// <summary>The right side of a SET action.</summary>
internal abstract record UpdateValue
{
    public abstract AttributeValue In(JsonObject item);

    /// <summary>The type, where the expression alone tells it.</summary>
    public virtual string? KnownType => null;

    internal sealed record Constant(AttributeValue? Given) : UpdateValue
    {
        public override string? KnownType => Given?.TypeName;

        public override AttributeValue In(JsonObject item) => Given!.Value;
    }

    internal sealed record Path(DocumentPath Place) : UpdateValue
    {
        public override AttributeValue In(JsonObject item) =>
            Place.In(item) ?? throw DynamoErrors.Validation("The provided expression refers to an attribute that does not exist in the item");
    }

    internal sealed record IfNotExists(DocumentPath Place, UpdateValue Otherwise) : UpdateValue
    {
        public override AttributeValue In(JsonObject item) => Place.In(item) ?? Otherwise.In(item);
    }

    internal sealed record ListAppend(UpdateValue First, UpdateValue Second) : UpdateValue
    {
        public override string KnownType => "L";

        public override AttributeValue In(JsonObject item)
        {
            var (first, second) = (First.In(item), Second.In(item));
            if (first.Type != AttributeType.L || second.Type != AttributeType.L) throw WrongOperand();
            return AttributeValue.Of(AttributeType.L, JsonArray.From([.. first.Items, .. second.Items]));
        }
    }

    internal sealed record Sum(UpdateValue Left, UpdateValue Right, bool Subtract) : UpdateValue
    {
        public override string KnownType => "N";

        public override AttributeValue In(JsonObject item)
        {
            var (left, right) = (Left.In(item), Right.In(item));
            if (left.Type != AttributeType.N || right.Type != AttributeType.N) throw WrongOperand();
            var sum = Subtract ? left.Number - right.Number : left.Number + right.Number;
            return sum.Complaint() is { } complaint ? throw DynamoErrors.Validation(complaint) : AttributeValue.Of(sum);
        }
    }

    internal static DynamoRefusal WrongOperand() => DynamoErrors.Validation("An operand in the update expression has an incorrect data type");
}
