using System.Globalization;
using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;

namespace OpsAutomation.Functions.State;

/// <summary>Builds one row. Times are epoch milliseconds; what is null is left out.</summary>
internal sealed class Row
{
    public Row(RowKey key) => Attributes = Key(key);

    public Dictionary<string, AttributeValue> Attributes { get; }

    public static Dictionary<string, AttributeValue> Key(RowKey key) => new()
    {
        [StateTable.PartitionKey] = new AttributeValue(key.Pk),
        [StateTable.SortKey] = new AttributeValue(key.Sk),
    };

    public static AttributeValue Time(DateTimeOffset at) => Number(at.ToUnixTimeMilliseconds());

    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public Row Text(string name, string? value)
    {
        if (value is not null) Attributes[name] = new AttributeValue(value);
        return this;
    }

    public Row Time(string name, DateTimeOffset at)
    {
        Attributes[name] = Time(at);
        return this;
    }

    public Row Number(string name, long value)
    {
        Attributes[name] = Number(value);
        return this;
    }

    /// <summary>DynamoDB's own clean-up reads seconds.</summary>
    public Row Expires(DateTimeOffset at)
    {
        Attributes[StateTable.Expires] = Number(at.ToUnixTimeSeconds());
        return this;
    }
}
