using System.Globalization;
using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;

namespace OpsAutomation.Functions.State;

/// <summary>Reads what <see cref="Row"/> wrote.</summary>
internal readonly struct RowReader(Dictionary<string, AttributeValue> attributes)
{
    public DateTimeOffset Expires => DateTimeOffset.FromUnixTimeSeconds(Number(StateTable.Expires));

    public string? Text(string name) => attributes.TryGetValue(name, out var value) ? value.S : null;

    public long Number(string name) => attributes.TryGetValue(name, out var value) ? long.Parse(value.N, CultureInfo.InvariantCulture) : 0;

    public DateTimeOffset Time(string name) => DateTimeOffset.FromUnixTimeMilliseconds(Number(name));
}
