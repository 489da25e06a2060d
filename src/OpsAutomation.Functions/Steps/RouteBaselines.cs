using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Functions.Remediations.Ec2;
using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions.Steps;

/// <summary>Routes as they were last seen, a row each. A route that is gone keeps its row until it expires.</summary>
public sealed class RouteBaselines(IAmazonDynamoDB table, StateNames names, TimeProvider clock)
{
    /// <summary>BatchWriteItem takes no more.</summary>
    private const int BatchLimit = 25;

    private const int Attempts = 8;

    /// <summary>A route that no snapshot has seen for so long is no longer what should be there.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task RecordAsync(RunReference run, IReadOnlyList<RouteRecord> routes, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var batch in routes.Chunk(BatchLimit))
        {
            var left = batch.Select(route => new WriteRequest(new PutRequest(ToRow(run, route, now)))).ToList();
            for (var attempt = 1; left.Count > 0; attempt++)
            {
                var answer = await table.BatchWriteItemAsync(
                    new BatchWriteItemRequest { RequestItems = new() { [names.Table] = left } }, stop).ConfigureAwait(false);
                left = answer.UnprocessedItems?.GetValueOrDefault(names.Table) ?? [];
                if (left.Count == 0) break;
                if (attempt == Attempts)
                    throw new InvalidOperationException($"The table {names.Table} did not take {left.Count} baseline rows in {Attempts} attempts.");
                await Task.Delay(TimeSpan.FromMilliseconds(50 << attempt), clock, stop).ConfigureAwait(false);
            }
        }
    }

    public async Task<RouteRecord?> FindAsync(RunReference run, string routeTableId, string destination, CancellationToken stop)
    {
        var key = StateTable.RouteBaseline(run.Account, run.Region, routeTableId, destination);
        var answer = await table.GetItemAsync(
            new GetItemRequest { TableName = names.Table, Key = Row.Key(key), ConsistentRead = true }, stop).ConfigureAwait(false);
        if (!answer.IsItemSet) return null;
        var row = new RowReader(answer.Item);
        return row.Expires <= clock.GetUtcNow()
            ? null
            : new RouteRecord(routeTableId, destination, row.Text("target")!, RecordedAt: Timestamp.Text(row.Time("recordedAt")));
    }

    private static Dictionary<string, AttributeValue> ToRow(RunReference run, RouteRecord route, DateTimeOffset now) =>
        new Row(StateTable.RouteBaseline(run.Account, run.Region, route.RouteTableId, route.Destination))
            .Text("target", route.Target)
            .Time("recordedAt", now)
            .Expires(now + Kept)
            .Attributes;
}
