using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States.Services;

/// <summary>Makes what a row needs: queues, topics, tables, activities and other state machines, as its input and definition name them.</summary>
internal sealed class RowSetup(CloudUnderTest cloud, JsonObject row)
{
    private const string TopicMark = "sns_create_topic";
    private const string Role = "arn:aws:iam::111111111111:role/snf-role";

    private readonly JsonObject _expected = (JsonObject)row["expected"]!;
    private readonly string _name = $"row-{Guid.CreateVersion7():N}";

    /// <summary>A queue that hears of what the row sends, so that somebody can answer.</summary>
    public string? ListenUrl { get; private set; }

    public string Definition { get; } = row["definition"]!.AsText!;

    public JsonValue Input { get; private set; } = row["input"]?.AsText is { } text ? JsonReader.Read(text) : JsonObject.Empty;

    public string? Activity { get; private set; }

    public async Task<string> MakeAsync()
    {
        if (Input["QueueUrl"]?.AsText is { } queue) ListenUrl = await QueueAsync(queue[(queue.LastIndexOf('/') + 1)..]);
        if (Input["TopicArn"]?.AsText?.Contains(TopicMark, StringComparison.Ordinal) == true) await TopicAsync();
        if (Input["TableName"]?.AsText is { } table && !table.StartsWith("no_such", StringComparison.Ordinal) && table[0] != '/') await TableAsync(table);
        await ActivityAsync();
        await TargetAsync();
        return (await CreateAsync(_name, Definition))["stateMachineArn"]!.AsText!;
    }

    /// <summary>What a row says is gone by the time it runs.</summary>
    public async Task RemoveAsync()
    {
        if (Activity is not null && _expected["cause"]?.AsText?.Contains("does not exist", StringComparison.Ordinal) == true)
        {
            await cloud.StatesAsync("DeleteActivity", ("activityArn", Activity));
            Activity = null;
        }
    }

    private async Task<string> QueueAsync(string name) => (await cloud.CallAsync("sqs", "CreateQueue", ("QueueName", name)))["QueueUrl"]!.AsText!;

    private async Task TopicAsync()
    {
        var fifo = Definition.Contains("FIFO", StringComparison.Ordinal);
        var topic = fifo
            ? await cloud.CallAsync("sns", "CreateTopic", ("Name", _name + ".fifo"), ("Attributes", JsonObject.Of(("FifoTopic", "true"))))
            : await cloud.CallAsync("sns", "CreateTopic", ("Name", _name));
        var arn = topic["TopicArn"]!.AsText!;
        Input = ((JsonObject)Input).With("TopicArn", arn);
        if (fifo) return;
        ListenUrl = await QueueAsync(_name);
        var endpoint = $"arn:aws:sqs:us-east-1:{CloudUnderTest.Account}:{_name}";
        await cloud.CallAsync("sns", "Subscribe", ("TopicArn", arn), ("Protocol", "sqs"), ("Endpoint", endpoint));
    }

    private Task<JsonObject> TableAsync(string name) => cloud.CallAsync(
        "dynamodb", "CreateTable", ("TableName", name), ("BillingMode", "PAY_PER_REQUEST"),
        ("KeySchema", JsonReader.Read("""[{"AttributeName":"id","KeyType":"HASH"}]""")),
        ("AttributeDefinitions", JsonReader.Read("""[{"AttributeName":"id","AttributeType":"S"}]""")));

    private async Task ActivityAsync()
    {
        var mark = Definition.IndexOf(":activity:", StringComparison.Ordinal);
        if (mark < 0) return;
        var name = Definition[(mark + ":activity:".Length)..];
        Activity = (await cloud.StatesAsync("CreateActivity", ("name", name[..name.IndexOf('"', StringComparison.Ordinal)])))["activityArn"]!.AsText!;
    }

    /// <summary>
    /// The recordings leave out the machine that is started: it gives its recorded output, or waits for the row's function until its time is over.
    /// </summary>
    private async Task TargetAsync()
    {
        var all = Definition + Input;
        var mark = all.IndexOf(":stateMachine:", StringComparison.Ordinal);
        if (mark < 0) return;
        var name = all[(mark + ":stateMachine:".Length)..];
        name = name[..name.IndexOf('"', StringComparison.Ordinal)];
        var output = _expected["output"]?["Output"] switch { JsonString text => JsonReader.Read(text.Value), { } value => value, _ => JsonObject.Empty };
        var function = row["lambdas"] is JsonArray { Count: > 0 } functions ? functions[0]["name"]?.AsText : null;
        var state = function is null
            ? JsonObject.Of(("Type", "Pass"), ("Result", output), ("End", true))
            : JsonObject.Of(
                ("Type", "Task"), ("Resource", $"arn:aws:lambda:us-east-1:{CloudUnderTest.Account}:function:{function}"), ("TimeoutSeconds", 5), ("End", true));
        await CreateAsync(name, JsonObject.Of(("StartAt", "S"), ("States", JsonObject.Of(("S", state)))).ToString());
    }

    private Task<JsonObject> CreateAsync(string name, string definition) =>
        cloud.StatesAsync("CreateStateMachine", ("name", name), ("definition", definition), ("roleArn", Role));
}
