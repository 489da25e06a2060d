using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.DynamoDb;

public sealed class QueryTests
{
    [Theory]
    [InlineData("sk = :v", "03", "03")]
    [InlineData("sk < :v", "03", "01 02")]
    [InlineData("sk <= :v", "03", "01 02 03")]
    [InlineData("sk > :v", "08", "09 10")]
    [InlineData("sk >= :v", "08", "08 09 10")]
    [InlineData("begins_with(sk, :v)", "1", "10")]
    [InlineData("sk BETWEEN :v AND :w", "04", "04 05 06")]
    public async Task A_key_condition_cuts_the_run_of_sort_keys(string condition, string value, string expected)
    {
        await using var table = await TableOfTenAsync();
        var values = new Dictionary<string, AttributeValue> { [":p"] = new("a"), [":v"] = new(value) };
        if (condition.Contains(":w", StringComparison.Ordinal)) values[":w"] = new("06");
        var answer = await table.Client.QueryAsync(
            new QueryRequest(TestTable.Name) { KeyConditionExpression = "pk = :p AND " + condition, ExpressionAttributeValues = values },
            TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Join(' ', answer.Items.Select(item => item["sk"].S)));
    }

    [Theory]
    [InlineData(true, "01 02 03|04 05 06|07 08 09|10")]
    [InlineData(false, "10 09 08|07 06 05|04 03 02|01")]
    public async Task Pages_go_on_where_the_last_one_ended(bool forward, string expected)
    {
        await using var table = await TableOfTenAsync();
        var pages = new List<string>();
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var answer = await table.Client.QueryAsync(new QueryRequest(TestTable.Name)
            {
                KeyConditionExpression = "pk = :p",
                ExpressionAttributeValues = new() { [":p"] = new("a") },
                ScanIndexForward = forward,
                Limit = 3,
                ExclusiveStartKey = start,
            }, TestContext.Current.CancellationToken);
            if (answer.Count > 0) pages.Add(string.Join(' ', answer.Items.Select(item => item["sk"].S)));
            start = answer.LastEvaluatedKey;
        }
        while (start is { Count: > 0 });
        Assert.Equal(expected, string.Join('|', pages));
    }

    [Fact]
    public async Task A_filter_is_applied_after_the_rows_are_counted()
    {
        await using var table = await TableOfTenAsync();
        var answer = await table.Client.QueryAsync(new QueryRequest(TestTable.Name)
        {
            KeyConditionExpression = "pk = :p",
            FilterExpression = "n > :five AND NOT n IN (:seven, :eight)",
            ProjectionExpression = "n",
            ExpressionAttributeValues = new()
            {
                [":p"] = new("a"),
                [":five"] = TestTable.Number("5"),
                [":seven"] = TestTable.Number("7"),
                [":eight"] = TestTable.Number("8.0"),
            },
        }, TestContext.Current.CancellationToken);
        Assert.Equal(["6", "9", "10"], answer.Items.Select(item => Assert.Single(item).Value.N));
        Assert.Equal(10, answer.ScannedCount);
    }

    [Fact]
    public async Task An_index_orders_by_its_own_key()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync("a", "1", ("owner", new("me")), ("at", TestTable.Number("100")), ("more", new("x")));
        await table.PutAsync("b", "1", ("owner", new("me")), ("at", TestTable.Number("-5")));
        await table.PutAsync("c", "1", ("owner", new("me")), ("at", TestTable.Number("20")));
        await table.PutAsync("d", "1", ("owner", new("you")), ("at", TestTable.Number("1")));
        await table.PutAsync("e", "1", ("owner", new("me")));
        var answer = await table.Client.QueryAsync(new QueryRequest(TestTable.Name)
        {
            IndexName = "by-owner",
            KeyConditionExpression = "#o = :o",
            ExpressionAttributeNames = new() { ["#o"] = "owner" },
            ExpressionAttributeValues = new() { [":o"] = new("me") },
        }, TestContext.Current.CancellationToken);
        Assert.Equal(["b", "c", "a"], answer.Items.Select(item => item["pk"].S));
        Assert.False(answer.Items[2].ContainsKey("more"));
    }

    [Fact]
    public async Task A_scan_sees_every_item_once_over_its_pages()
    {
        await using var table = await TableOfTenAsync();
        for (var n = 0; n < 5; n++) await table.PutAsync($"p{n}", "1");
        var seen = new List<string>();
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var answer = await table.Client.ScanAsync(
                new ScanRequest(TestTable.Name) { Limit = 4, ExclusiveStartKey = start }, TestContext.Current.CancellationToken);
            seen.AddRange(answer.Items.Select(item => item["pk"].S + item["sk"].S));
            start = answer.LastEvaluatedKey;
        }
        while (start is { Count: > 0 });
        Assert.Equal(15, seen.Count);
        Assert.Equal(15, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("sk = :p", "Query condition missed key schema element: pk")]
    [InlineData("pk > :p", "Query key condition not supported")]
    [InlineData("pk = :p OR sk = :p", "Invalid operator used in KeyConditionExpression: OR")]
    public async Task A_bad_key_condition_is_refused_in_dynamodbs_words(string condition, string message)
    {
        await using var table = await TestTable.StartAsync();
        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => table.Client.QueryAsync(
            new QueryRequest(TestTable.Name) { KeyConditionExpression = condition, ExpressionAttributeValues = new() { [":p"] = new("a") } },
            TestContext.Current.CancellationToken));
        Assert.Equal(message, error.Message);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_said_so()
    {
        await using var table = await TestTable.StartAsync();
        var item = await Assert.ThrowsAsync<ResourceNotFoundException>(
            () => table.Client.GetItemAsync("nothing", TestTable.Key("a", "1"), TestContext.Current.CancellationToken));
        Assert.Equal("Requested resource not found", item.Message);
        var described =
            await Assert.ThrowsAsync<ResourceNotFoundException>(() => table.Client.DescribeTableAsync("nothing", TestContext.Current.CancellationToken));
        Assert.Equal("Requested resource not found: Table: nothing not found", described.Message);
    }

    private static async Task<TestTable> TableOfTenAsync()
    {
        var table = await TestTable.StartAsync();
        for (var n = 1; n <= 10; n++) await table.PutAsync("a", $"{n:00}", ("n", TestTable.Number($"{n}")));
        return table;
    }
}
