using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Cli.Runs;

/// <summary>Reads decisions from the table of a stack.</summary>
internal sealed class RunIndex(IAmazonDynamoDB dynamoDb, string table)
{
    /// <summary>The newest first, of that many days back from a day.</summary>
    public async Task<IReadOnlyList<RunRow>> NewestAsync(DateTimeOffset today, int days, int limit, CancellationToken cancellationToken)
    {
        var rows = new List<RunRow>();
        for (var back = 0; back < days && rows.Count < limit; back++)
        {
            var answer = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = table,
                    KeyConditionExpression = $"{StateTable.PartitionKey} = :day",
                    ExpressionAttributeValues = new() { [":day"] = new AttributeValue(StateTable.RunDay(today.AddDays(-back))) },
                    ScanIndexForward = false,
                    Limit = limit - rows.Count,
                },
                cancellationToken).ConfigureAwait(false);
            rows.AddRange((answer.Items ?? []).Select(Read));
        }
        return rows;
    }

    /// <summary>A decision with all that is kept of it; null when there is none of that id.</summary>
    public async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var key = StateTable.Decision(id);
        var answer = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = table,
                Key = new() { [StateTable.PartitionKey] = new AttributeValue(key.Pk), [StateTable.SortKey] = new AttributeValue(key.Sk) },
                ConsistentRead = true,
            },
            cancellationToken).ConfigureAwait(false);
        if (!answer.IsItemSet) return null;
        var json = new JsonObjectBuilder().Set("id", id);
        foreach (var (name, value) in answer.Item.Where(a => a.Key is not (StateTable.PartitionKey or StateTable.SortKey)))
            json.Set(name, value.N is { } number ? long.Parse(number, CultureInfo.InvariantCulture) : value.S ?? "");
        return json.Build();
    }

    private static RunRow Read(Dictionary<string, AttributeValue> item)
    {
        return new RunRow(
            Text("id") ?? "", Text("runbook") ?? "", Text("state") ?? "", Text("reason") ?? "", Text("kind") ?? "", Text("by") ?? "", Text("target"),
            Time("at") ?? default, Time("endedAt"));

        string? Text(string name) => item.TryGetValue(name, out var value) ? value.S : null;

        DateTimeOffset? Time(string name) => item.TryGetValue(name, out var value) && value.N is { } milliseconds
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture))
            : null;
    }
}
