using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.DynamoDb;

/// <summary>A cloud with one table of string keys pk and sk, and a client of the real SDK.</summary>
internal sealed class TestTable : IAsyncDisposable
{
    public const string Name = "decisions";

    private readonly LocalCloudHost _cloud;

    private TestTable(LocalCloudHost cloud)
    {
        _cloud = cloud;
        Client = new AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig
        {
            ServiceURL = cloud.Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        });
    }

    public AmazonDynamoDBClient Client { get; }

    public static async Task<TestTable> StartAsync(string? data = null, TimeProvider? time = null)
    {
        var table = new TestTable(await TestCloud.StartAsync(time: time, data: data));
        try
        {
            await table.Client.CreateTableAsync(new CreateTableRequest
            {
                TableName = Name,
                AttributeDefinitions =
                [
                    new AttributeDefinition("pk", ScalarAttributeType.S), new AttributeDefinition("sk", ScalarAttributeType.S),
                    new AttributeDefinition("owner", ScalarAttributeType.S), new AttributeDefinition("at", ScalarAttributeType.N),
                ],
                KeySchema = [new KeySchemaElement("pk", KeyType.HASH), new KeySchemaElement("sk", KeyType.RANGE)],
                BillingMode = BillingMode.PAY_PER_REQUEST,
                GlobalSecondaryIndexes =
                [
                    new GlobalSecondaryIndex
                    {
                        IndexName = "by-owner",
                        KeySchema = [new KeySchemaElement("owner", KeyType.HASH), new KeySchemaElement("at", KeyType.RANGE)],
                        Projection = new Amazon.DynamoDBv2.Model.Projection { ProjectionType = ProjectionType.KEYS_ONLY },
                    },
                ],
            }, TestContext.Current.CancellationToken);
        }
        catch (ResourceInUseException)
        {
            return table;
        }
        return table;
    }

    public static Dictionary<string, AttributeValue> Key(string pk, string sk) => new() { ["pk"] = new(pk), ["sk"] = new(sk) };

    public static AttributeValue Number(string value) => new() { N = value };

    public Task PutAsync(string pk, string sk, params (string Name, AttributeValue Value)[] more)
    {
        var item = Key(pk, sk);
        foreach (var (name, value) in more) item[name] = value;
        return Client.PutItemAsync(Name, item, TestContext.Current.CancellationToken);
    }

    public async Task<Dictionary<string, AttributeValue>?> GetAsync(string pk, string sk)
    {
        var answer = await Client.GetItemAsync(Name, Key(pk, sk), true, TestContext.Current.CancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _cloud.DisposeAsync();
    }
}
