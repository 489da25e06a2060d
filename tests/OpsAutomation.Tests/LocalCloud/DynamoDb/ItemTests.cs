using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.DynamoDb;

public sealed class ItemTests
{
    [Fact]
    public async Task An_item_comes_back_as_it_was_put()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync(
            "a", "1",
            ("n", TestTable.Number("00012.500")),
            ("list", new AttributeValue { L = [new("x"), TestTable.Number("1")] }),
            ("map", new AttributeValue { M = new() { ["inner"] = new AttributeValue { BOOL = true } } }),
            ("set", new AttributeValue { NS = ["1.0", "2"] }),
            ("bytes", new AttributeValue { B = new MemoryStream([1, 2, 3]) }));
        var item = (await table.GetAsync("a", "1"))!;
        Assert.Equal("12.5", item["n"].N);
        Assert.Equal("x", item["list"].L[0].S);
        Assert.True(item["map"].M["inner"].BOOL);
        Assert.Equal(["1", "2"], item["set"].NS);
        Assert.Equal([1, 2, 3], item["bytes"].B.ToArray());
    }

    [Fact]
    public async Task A_failed_condition_may_show_the_item()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync("a", "1", ("state", new AttributeValue("claimed")));
        var error = await Assert.ThrowsAsync<ConditionalCheckFailedException>(() => table.Client.PutItemAsync(new PutItemRequest
        {
            TableName = TestTable.Name,
            Item = TestTable.Key("a", "1"),
            ConditionExpression = "attribute_not_exists(pk)",
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        }, TestContext.Current.CancellationToken));
        Assert.Equal("The conditional request failed", error.Message);
        Assert.Equal("claimed", error.Item["state"].S);
    }

    [Fact]
    public async Task Of_a_hundred_conditional_puts_at_once_one_wins()
    {
        await using var table = await TestTable.StartAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            try
            {
                var item = TestTable.Key("lock", "1");
                item["owner"] = new AttributeValue($"{n}");
                await table.Client.PutItemAsync(
                    new PutItemRequest { TableName = TestTable.Name, Item = item, ConditionExpression = "attribute_not_exists(pk)" });
                return n;
            }
            catch (ConditionalCheckFailedException)
            {
                return -1;
            }
        }));
        var winner = Assert.Single(results, n => n >= 0);
        Assert.Equal($"{winner}", (await table.GetAsync("lock", "1"))!["owner"].S);
    }

    [Fact]
    public async Task An_update_computes_from_the_item_as_it_was()
    {
        await using var table = await TestTable.StartAsync();
        await table.PutAsync(
            "a", "1", ("n", TestTable.Number("1")), ("former", new AttributeValue("x")), ("letters", new AttributeValue { L = [new("a"), new("b"), new("c")] }),
            ("set", new AttributeValue { SS = ["p", "q"] }));
        var answer = await table.Client.UpdateItemAsync(new UpdateItemRequest
        {
            TableName = TestTable.Name,
            Key = TestTable.Key("a", "1"),
            UpdateExpression =
                "SET n = n + :one, m = if_not_exists(m, :zero) - :one, twin = n, letters[1] = :new, more = list_append(letters, :tail) REMOVE former, letters[0] DELETE #s :gone",
            ExpressionAttributeNames = new() { ["#s"] = "set" },
            ExpressionAttributeValues = new()
            {
                [":one"] = TestTable.Number("1"),
                [":zero"] = TestTable.Number("0"),
                [":new"] = new("B"),
                [":tail"] = new AttributeValue { L = [new("d")] },
                [":gone"] = new AttributeValue { SS = ["p", "z"] },
            },
            ReturnValues = ReturnValue.ALL_NEW,
        }, TestContext.Current.CancellationToken);
        var item = answer.Attributes;
        Assert.Equal("2", item["n"].N);
        Assert.Equal("-1", item["m"].N);
        Assert.Equal("1", item["twin"].N);
        Assert.Equal(["B", "c"], item["letters"].L.Select(value => value.S));
        Assert.Equal(["a", "b", "c", "d"], item["more"].L.Select(value => value.S));
        Assert.Equal(["q"], item["set"].SS);
        Assert.False(item.ContainsKey("former"));
    }

    [Fact]
    public async Task What_was_answered_is_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        await using (var first = await TestTable.StartAsync(folder))
        {
            await first.PutAsync("a", "1", ("n", TestTable.Number("1")));
            await first.PutAsync("a", "2");
            await first.Client.DeleteItemAsync(TestTable.Name, TestTable.Key("a", "2"), TestContext.Current.CancellationToken);
        }
        await using (var second = await TestTable.StartAsync(folder))
        {
            Assert.Equal("1", (await second.GetAsync("a", "1"))!["n"].N);
            Assert.Null(await second.GetAsync("a", "2"));
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_expired_item_is_cleaned_in_time()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Hosting.TestCloud.Start);
        await using var table = await TestTable.StartAsync(time: time);
        await table.Client.UpdateTimeToLiveAsync(
            new UpdateTimeToLiveRequest
            {
                TableName = TestTable.Name,
                TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = "expires", Enabled = true },
            },
            TestContext.Current.CancellationToken);
        await table.PutAsync("a", "soon", ("expires", TestTable.Number($"{time.GetUtcNow().ToUnixTimeSeconds() + 60}")));
        await table.PutAsync("a", "later", ("expires", TestTable.Number($"{time.GetUtcNow().ToUnixTimeSeconds() + 86_400}")));
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(await table.GetAsync("a", "soon"));
        Assert.NotNull(await table.GetAsync("a", "later"));
    }

    [Fact]
    public async Task Many_items_are_written_and_read_at_once()
    {
        await using var table = await TestTable.StartAsync();
        var cancel = TestContext.Current.CancellationToken;
        await table.Client.BatchWriteItemAsync(new BatchWriteItemRequest(new Dictionary<string, List<WriteRequest>>
        {
            [TestTable.Name] = [.. Enumerable.Range(0, 25).Select(n => new WriteRequest(new PutRequest(TestTable.Key("a", $"{n}"))))],
        }), cancel);
        var answer = await table.Client.BatchGetItemAsync(new BatchGetItemRequest(new Dictionary<string, KeysAndAttributes>
        {
            [TestTable.Name] = new() { Keys = [TestTable.Key("a", "3"), TestTable.Key("a", "none"), TestTable.Key("a", "4")] },
        }), cancel);
        Assert.Equal(2, answer.Responses[TestTable.Name].Count);
    }

    [Theory]
    [InlineData("{\"pk\":{\"S\":\"a\"}}", "One or more parameter values were invalid: Missing the key sk in the item")]
    [InlineData("{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"1\"}}", "One or more parameter values were invalid: Type mismatch for key sk expected: S actual: N")]
    [InlineData("{\"pk\":{\"S\":\"\"},\"sk\":{\"S\":\"1\"}}", "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk")]
    [InlineData("{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"n\":{\"N\":\"one\"}}", "The parameter cannot be converted to a numeric value: one")]
    [InlineData("{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"n\":{\"N\":\"1e126\"}}", "Number overflow. Attempting to store a number with magnitude larger than supported range")]
    [InlineData("{\"pk\":{\"S\":\"a\"},\"sk\":{\"S\":\"1\"},\"s\":{\"SS\":[\"x\",\"x\"]}}", "One or more parameter values were invalid: Input collection [x, x] contains duplicates.")]
    public async Task A_bad_item_is_refused_in_dynamodbs_words(string item, string message)
    {
        await using var table = await TestTable.StartAsync();
        var error = await Assert.ThrowsAsync<AmazonDynamoDBException>(() => table.Client.PutItemAsync(
            TestTable.Name, Parse(item), TestContext.Current.CancellationToken));
        Assert.Equal("ValidationException", error.ErrorCode);
        Assert.Equal(message, error.Message);
    }

    private static Dictionary<string, AttributeValue> Parse(string json)
    {
        var item = new Dictionary<string, AttributeValue>();
        using var document = System.Text.Json.JsonDocument.Parse(json);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            var value = member.Value.EnumerateObject().Single();
            item[member.Name] = value.Name switch
            {
                "S" => new AttributeValue { S = value.Value.GetString() },
                "N" => new AttributeValue { N = value.Value.GetString() },
                _ => new AttributeValue { SS = [.. value.Value.EnumerateArray().Select(one => one.GetString()!)] },
            };
        }
        return item;
    }
}
