using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Remediations;
using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions.Steps;

/// <summary>
/// What was changed, and how it was before: written before the change (<c>intended</c>, once) and marked after it (<c>done</c>).
/// The former state is an object in S3, the row names it. Undo reads it newest first.
/// </summary>
public sealed class ChangeLedger(FunctionClients clients, StateNames names, TimeProvider clock)
{
    private const string Intended = "intended";
    private const string Done = "done";
    private const string Planned = "planned";

    /// <summary>Says that the change is about to be made. An entry that is there already is this change's earlier attempt and stands.</summary>
    public Task IntendAsync(StepContext step, string remediation, IReadOnlyList<PlannedCall> calls, JsonValue? before, CancellationToken stop) =>
        AddAsync(step, remediation, Intended, calls, before, stop);

    /// <summary>Records what an observing run would have done.</summary>
    public Task PlannedAsync(StepContext step, string remediation, IReadOnlyList<PlannedCall> calls, CancellationToken stop) =>
        AddAsync(step, remediation, Planned, calls, null, stop);

    public async Task DoneAsync(StepContext step, CancellationToken stop) =>
        await clients.Table.UpdateItemAsync(Finish(step), stop).ConfigureAwait(false);

    /// <summary>Marks an intended change of this very step as done: an attempt before this one made it and could not say so.</summary>
    public async Task SettleAsync(StepContext step, CancellationToken stop)
    {
        if (step.Step.Retry == 0) return;
        var request = Finish(step);
        request.ConditionExpression = "attribute_exists(pk)";
        try
        {
            await clients.Table.UpdateItemAsync(request, stop).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException)
        {
            // Nothing was intended, so nothing is to be settled.
        }
    }

    private UpdateItemRequest Finish(StepContext step) => new()
    {
        TableName = names.Table,
        Key = Row.Key(StateTable.Change(step.Run.Id, step.Step.ChangeId)),
        UpdateExpression = "SET #state = :done, doneAt = :now",
        ExpressionAttributeNames = new() { ["#state"] = "state" },
        ExpressionAttributeValues = new() { [":done"] = new(Done), [":now"] = Row.Time(clock.GetUtcNow()) },
    };

    private async Task AddAsync(StepContext step, string remediation, string state, IReadOnlyList<PlannedCall> calls, JsonValue? before, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var body = $"ledger/{step.Run.Id}/{step.Step.ChangeId}.json";
        var content = JsonObject.Of(
            ("remediation", remediation),
            ("calls", JsonArray.From(calls.Select(static call => (JsonValue)call.ToJson()))),
            ("before", before ?? JsonValue.Null));
        try
        {
            using var stream = new MemoryStream(content.ToUtf8());
            await clients.Bucket.PutObjectAsync(
                new PutObjectRequest { BucketName = names.Bucket, Key = body, InputStream = stream, ContentType = "application/json", IfNoneMatch = "*" },
                stop).ConfigureAwait(false);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == System.Net.HttpStatusCode.PreconditionFailed)
        {
            // An earlier attempt wrote it; what was before that attempt is what counts.
        }
        try
        {
            await clients.Table.PutItemAsync(
                new PutItemRequest
                {
                    TableName = names.Table,
                    Item = new Row(StateTable.Change(step.Run.Id, step.Step.ChangeId))
                        .Text("state", state)
                        .Text("remediation", remediation)
                        .Text("step", step.Step.Id)
                        .Text("body", body)
                        .Time("at", now)
                        .Expires(now + StateTable.Kept)
                        .Attributes,
                    ConditionExpression = "attribute_not_exists(pk)",
                },
                stop).ConfigureAwait(false);
        }
        catch (ConditionalCheckFailedException)
        {
            // Write-once: the first attempt's entry stands.
        }
    }
}
