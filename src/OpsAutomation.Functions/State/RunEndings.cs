using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;

namespace OpsAutomation.Functions.State;

/// <summary>Records that a run is over: its decision and index line, its lock released, its cool-down begun; all at once, and once.</summary>
public sealed class RunEndings(IAmazonDynamoDB table, StateNames names, DecisionStore decisions)
{
    private const int Attempts = 5;

    /// <returns>False when the run was over before, or is not ours.</returns>
    public async Task<bool> EndAsync(string id, DecisionState end, string reason, DateTimeOffset now, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var decision = await decisions.FindAsync(id, stop).ConfigureAwait(false);
            if (decision is null || decision.State is not (DecisionState.Claimed or DecisionState.Started)) return false;
            try
            {
                var items = await ItemsAsync(decision, end, reason, now, stop).ConfigureAwait(false);
                await table.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = items }, stop).ConfigureAwait(false);
                return true;
            }
            catch (TransactionCanceledException) when (attempt < Attempts)
            {
                // The dispatcher marked the start, or a lock changed hands, between the read and the write: read again.
            }
        }
    }

    private async Task<List<TransactWriteItem>> ItemsAsync(Decision decision, DecisionState end, string reason, DateTimeOffset now, CancellationToken stop)
    {
        var items = new List<TransactWriteItem>
        {
            new() { Update = Finish(StateTable.Decision(decision.Id), decision.State, end, reason, now) },
            new() { Update = Finish(StateTable.Run(decision.At, decision.Id), decision.State, end, reason, now) },
            new() { Delete = new Delete { TableName = names.Table, Key = Row.Key(StateTable.Claim(decision.Id)) } },
        };
        if (decision.LockKey is not null && await HoldsAsync(decision, stop).ConfigureAwait(false))
        {
            items.Add(new TransactWriteItem
            {
                Delete = new Delete
                {
                    TableName = names.Table,
                    Key = Row.Key(StateTable.Lock(decision.LockKey)),
                    ConditionExpression = "#owner = :id",
                    ExpressionAttributeNames = new() { ["#owner"] = "owner" },
                    ExpressionAttributeValues = new() { [":id"] = new AttributeValue(decision.Id) },
                },
            });
        }
        if (decision.CooldownKey is not null)
        {
            items.Add(new TransactWriteItem
            {
                Put = new Put
                {
                    TableName = names.Table,
                    Item = new Row(StateTable.Cooldown(decision.Runbook, decision.CooldownKey))
                        .Text("run", decision.Id)
                        .Time("until", now + decision.Cooldown)
                        .Expires(now + decision.Cooldown)
                        .Attributes,
                },
            });
        }
        return items;
    }

    private async Task<bool> HoldsAsync(Decision decision, CancellationToken stop)
    {
        var answer = await table.GetItemAsync(
            new GetItemRequest { TableName = names.Table, Key = Row.Key(StateTable.Lock(decision.LockKey!)), ConsistentRead = true },
            stop).ConfigureAwait(false);
        return answer.IsItemSet && new RowReader(answer.Item).Text("owner") == decision.Id;
    }

    private Update Finish(RowKey key, DecisionState from, DecisionState to, string reason, DateTimeOffset now) => new()
    {
        TableName = names.Table,
        Key = Row.Key(key),
        UpdateExpression = "SET #state = :to, reason = :reason, endedAt = :now",
        ConditionExpression = "#state = :from",
        ExpressionAttributeNames = new() { ["#state"] = "state" },
        ExpressionAttributeValues = new()
        {
            [":to"] = new AttributeValue(to.ToString()),
            [":from"] = new AttributeValue(from.ToString()),
            [":reason"] = new AttributeValue(reason),
            [":now"] = Row.Time(now),
        },
    };
}
