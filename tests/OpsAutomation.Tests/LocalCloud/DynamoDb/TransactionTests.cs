using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.DynamoDb;

public sealed class TransactionTests
{
    [Fact]
    public async Task All_writes_of_a_transaction_are_made()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync("a", "old");
        await table.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest
        {
            TransactItems =
            [
                Claim("a", "1"),
                new TransactWriteItem { Delete = new Delete { TableName = TestTable.Name, Key = TestTable.Key("a", "old") } },
                new TransactWriteItem
                {
                    Update = new Update
                    {
                        TableName = TestTable.Name,
                        Key = TestTable.Key("a", "2"),
                        UpdateExpression = "ADD hits :one",
                        ExpressionAttributeValues = new() { [":one"] = TestTable.Number("1") },
                    },
                },
            ],
        }, TestContext.Current.CancellationToken);
        Assert.NotNull(await table.GetAsync("a", "1"));
        Assert.Null(await table.GetAsync("a", "old"));
        Assert.Equal("1", (await table.GetAsync("a", "2"))!["hits"].N);
    }

    [Fact]
    public async Task A_failed_condition_cancels_everything_and_names_each_reason_in_order()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync("a", "1", ("state", new AttributeValue("claimed")));
        var second = Claim("a", "1");
        second.Put.ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD;
        var error = await Assert.ThrowsAsync<TransactionCanceledException>(() => table.Client.TransactWriteItemsAsync(
            new TransactWriteItemsRequest { TransactItems = [Claim("b", "1"), second] }, TestContext.Current.CancellationToken));
        Assert.Equal("Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]", error.Message);
        Assert.Equal(["None", "ConditionalCheckFailed"], error.CancellationReasons.Select(reason => reason.Code));
        Assert.Equal("The conditional request failed", error.CancellationReasons[1].Message);
        Assert.Equal("claimed", error.CancellationReasons[1].Item["state"].S);
        Assert.Null(await table.GetAsync("b", "1"));
    }

    [Fact]
    public async Task Of_a_hundred_claims_at_once_one_wins()
    {
        await using var table = await TestTable.StartAsync();
        var claims = await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            try
            {
                await table.Client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [Claim("a", "1"), Claim("b", $"{n}")] });
                return true;
            }
            catch (TransactionCanceledException)
            {
                return false;
            }
        }));
        Assert.Single(claims, won => won);
        var rows = await table.Client.ScanAsync(new ScanRequest(TestTable.Name), TestContext.Current.CancellationToken);
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task The_same_token_again_succeeds_and_changes_nothing()
    {
        await using var table = await TestTable.StartAsync();
        var request = new TransactWriteItemsRequest { ClientRequestToken = "token-1", TransactItems = [Claim("a", "1")] };
        await table.Client.TransactWriteItemsAsync(request, TestContext.Current.CancellationToken);
        await table.Client.TransactWriteItemsAsync(request, TestContext.Current.CancellationToken);
        var other = new TransactWriteItemsRequest { ClientRequestToken = "token-1", TransactItems = [Claim("a", "2")] };
        await Assert.ThrowsAsync<IdempotentParameterMismatchException>(
            () => table.Client.TransactWriteItemsAsync(other, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_item_may_be_written_once_in_a_transaction()
    {
        await using var table = await TestTable.StartAsync();
        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => table.Client.TransactWriteItemsAsync(
            new TransactWriteItemsRequest { TransactItems = [Claim("a", "1"), Claim("a", "1")] }, TestContext.Current.CancellationToken));
        Assert.Equal("ValidationException", error.ErrorCode);
        Assert.Equal("Transaction request cannot include multiple operations on one item", error.Message);
    }

    [Fact]
    public async Task Items_are_read_together()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync("a", "1");
        var answer = await table.Client.TransactGetItemsAsync(new TransactGetItemsRequest
        {
            TransactItems =
            [
                new TransactGetItem { Get = new Get { TableName = TestTable.Name, Key = TestTable.Key("a", "0") } },
                new TransactGetItem { Get = new Get { TableName = TestTable.Name, Key = TestTable.Key("a", "1") } },
            ],
        }, TestContext.Current.CancellationToken);
        Assert.Null(answer.Responses[0].Item);
        Assert.Equal("1", answer.Responses[1].Item["sk"].S);
    }

    private static TransactWriteItem Claim(string pk, string sk) => new()
    {
        Put = new Put { TableName = TestTable.Name, Item = TestTable.Key(pk, sk), ConditionExpression = "attribute_not_exists(pk)" },
    };
}
