using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;

namespace OpsAutomation.Functions.State;

/// <summary>
/// Decisions, claims, locks and cool-downs in the state table. Every read is consistent, every step from one state to the next is conditional.
/// </summary>
public sealed class DecisionStore(IAmazonDynamoDB table, StateNames names)
{
    public async Task<Decision?> FindAsync(string id, CancellationToken stop)
    {
        var answer = await table.GetItemAsync(
            new GetItemRequest { TableName = names.Table, Key = Row.Key(StateTable.Decision(id)), ConsistentRead = true }, stop).ConfigureAwait(false);
        return answer.IsItemSet ? DecisionRow.Read(id, answer.Item) : null;
    }

    /// <summary>Everything that the claim depends on, as of one moment.</summary>
    public async Task<GuardRows> ReadGuardsAsync(Decision claim, CancellationToken stop)
    {
        var keys = new List<RowKey> { StateTable.Decision(claim.Id) };
        if (claim.LockKey is not null) keys.Add(StateTable.Lock(claim.LockKey));
        if (claim.CooldownKey is not null) keys.Add(StateTable.Cooldown(claim.Runbook, claim.CooldownKey));
        var answer = await table.TransactGetItemsAsync(
            new TransactGetItemsRequest
            {
                TransactItems = [.. keys.Select(key => new TransactGetItem { Get = new Get { TableName = names.Table, Key = Row.Key(key) } })],
            },
            stop).ConfigureAwait(false);
        var rows = answer.Responses.Select(static r => r.Item is { Count: > 0 } item ? item : null).ToList();
        var lockRow = claim.LockKey is null ? null : rows[1];
        var cooldownRow = claim.CooldownKey is null ? null : rows[^1];
        return new GuardRows(
            rows[0] is { } decision ? DecisionRow.Read(claim.Id, decision) : null,
            lockRow is null ? null : new LockRow(new RowReader(lockRow).Text("owner")!, new RowReader(lockRow).Time("until")),
            cooldownRow is null ? null : new CooldownRow(new RowReader(cooldownRow).Text("run")!, new RowReader(cooldownRow).Time("until")));
    }

    /// <summary>Writes the claim with its lock, all or nothing; false when somebody was faster and the guards are to be read again.</summary>
    public async Task<bool> ClaimAsync(Decision claim, DateTimeOffset now, CancellationToken stop)
    {
        var items = new List<TransactWriteItem>
        {
            new() { Put = new Put { TableName = names.Table, Item = DecisionRow.Write(claim), ConditionExpression = "attribute_not_exists(pk)" } },
            new() { Put = new Put { TableName = names.Table, Item = new Row(StateTable.Claim(claim.Id)).Time("at", now).Expires(claim.Deadline).Attributes } },
            new() { Put = new Put { TableName = names.Table, Item = DecisionRow.WriteIndex(claim) } },
        };
        if (claim.LockKey is not null) items.Add(new TransactWriteItem { Put = Lock(claim, now) });
        if (claim.CooldownKey is not null)
        {
            items.Add(new TransactWriteItem
            {
                ConditionCheck = new ConditionCheck
                {
                    TableName = names.Table,
                    Key = Row.Key(StateTable.Cooldown(claim.Runbook, claim.CooldownKey)),
                    ConditionExpression = "attribute_not_exists(pk) OR #until <= :now",
                    ExpressionAttributeNames = new() { ["#until"] = "until" },
                    ExpressionAttributeValues = new() { [":now"] = Row.Time(now) },
                },
            });
        }
        return await TryAsync(items, stop).ConfigureAwait(false);
    }

    /// <summary>Keeps a refusal, once; a decision that is there already stands.</summary>
    public Task<bool> RefuseAsync(Decision refusal, CancellationToken stop) => TryAsync(
        [
            new() { Put = new Put { TableName = names.Table, Item = DecisionRow.Write(refusal), ConditionExpression = "attribute_not_exists(pk)" } },
            new() { Put = new Put { TableName = names.Table, Item = DecisionRow.WriteIndex(refusal) } },
        ],
        stop);

    /// <summary>The run was started; a run that is over by now stays what it is.</summary>
    public async Task StartedAsync(Decision decision, string executionArn, CancellationToken stop)
    {
        await TryAsync(
            [
                new() { Update = Start(StateTable.Decision(decision.Id), executionArn) },
                new() { Update = Start(StateTable.Run(decision.At, decision.Id), executionArn) },
            ],
            stop).ConfigureAwait(false);
        await ForgetClaimAsync(decision.Id, stop).ConfigureAwait(false);
    }

    /// <summary>Takes a claim off the list of those that a run is still owed for.</summary>
    public Task ForgetClaimAsync(string id, CancellationToken stop) =>
        table.DeleteItemAsync(new DeleteItemRequest { TableName = names.Table, Key = Row.Key(StateTable.Claim(id)) }, stop);

    /// <summary>Claims whose start was not confirmed, oldest claims included.</summary>
    public async Task<IReadOnlyList<string>> LeftClaimsAsync(DateTimeOffset before, CancellationToken stop)
    {
        var left = new List<string>();
        var request = new QueryRequest
        {
            TableName = names.Table,
            KeyConditionExpression = "pk = :claims",
            FilterExpression = "#at <= :before",
            ExpressionAttributeNames = new() { ["#at"] = "at" },
            ExpressionAttributeValues = new() { [":claims"] = new AttributeValue(StateTable.Claims), [":before"] = Row.Time(before) },
            ConsistentRead = true,
        };
        do
        {
            var page = await table.QueryAsync(request, stop).ConfigureAwait(false);
            left.AddRange((page.Items ?? []).Select(static item => item[StateTable.SortKey].S));
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return left;
    }

    private Put Lock(Decision claim, DateTimeOffset now) => new()
    {
        TableName = names.Table,
        Item = new Row(StateTable.Lock(claim.LockKey!)).Text("owner", claim.Id).Time("until", claim.Deadline).Expires(claim.Deadline).Attributes,
        ConditionExpression = "attribute_not_exists(pk) OR #until <= :now",
        ExpressionAttributeNames = new() { ["#until"] = "until" },
        ExpressionAttributeValues = new() { [":now"] = Row.Time(now) },
    };

    private Update Start(RowKey key, string executionArn) => new()
    {
        TableName = names.Table,
        Key = Row.Key(key),
        UpdateExpression = "SET #state = :started, executionArn = :arn",
        ConditionExpression = "#state = :claimed",
        ExpressionAttributeNames = new() { ["#state"] = "state" },
        ExpressionAttributeValues = new()
        {
            [":started"] = new AttributeValue(nameof(DecisionState.Started)),
            [":claimed"] = new AttributeValue(nameof(DecisionState.Claimed)),
            [":arn"] = new AttributeValue(executionArn),
        },
    };

    private async Task<bool> TryAsync(List<TransactWriteItem> items, CancellationToken stop)
    {
        try
        {
            await table.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = items }, stop).ConfigureAwait(false);
            return true;
        }
        catch (TransactionCanceledException e)
            when (e.CancellationReasons?.Any(static r => r.Code is "ConditionalCheckFailed" or "TransactionConflict") ?? false)
        {
            return false;
        }
    }
}
