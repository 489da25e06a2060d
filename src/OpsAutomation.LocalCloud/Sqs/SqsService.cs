using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Amazon SQS: standard and FIFO queues, in the JSON protocol and in the Query protocol that came before it.</summary>
public sealed class SqsService : OperationService, IQueueSender, IQueueReader, IStartable, IAsyncDisposable
{
    private const int LargestRequest = 8 * 1024 * 1024;

    /// <summary>The sender that receivers see when a service sent.</summary>
    private const string ServiceSender = "AIDAISMY7JYY5F7RTT6AO";

    private static readonly HashSet<string> Everything = ["All"];

    private readonly QueueRegistry _queues;
    private readonly SendOperations _sending;
    private readonly ReceiveOperations _receiving;
    private readonly MoveTasks _moves;

    public SqsService(CloudContext cloud)
    {
        _queues = new QueueRegistry(cloud);
        _sending = new SendOperations(cloud, _queues);
        _receiving = new ReceiveOperations(_queues);
        _moves = new MoveTasks(cloud, _queues);
        void Told(string name, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> operation) => On(name, async (request, cancel) =>
        {
            var answer = await operation(request, cancel);
            SqsTrail.Record(cloud.Ports, request, answer);
            return answer;
        });
        new QueueOperations(cloud, _queues).AddTo(Told);
        new QueueTags(_queues).AddTo(Told);
        new QueuePermissions(_queues).AddTo(Told);
        new MoveTaskOperations(cloud, _queues, _moves).AddTo(Told);
        _sending.AddTo(On);
        _receiving.AddTo(On);
    }

    public override string SigningName => "sqs";

    public override AwsProtocol Protocol => AwsProtocol.Json10;

    public override string? TargetPrefix => "AmazonSQS";

    public override bool AlsoSpeaksQuery => true;

    public override string? ApiVersion => "2012-11-05";

    public override string? XmlNamespace => "http://queue.amazonaws.com/doc/2012-11-05/";

    public override int MaxBodyBytes => LargestRequest;

    public override QueryOperation? QueryFormOf(string operation) => SqsShapes.All.GetValueOrDefault(operation);

    public async ValueTask<AwsError?> SendAsync(string queueArn, OutgoingMessage message, CancellationToken cancel = default)
    {
        if (_queues.ByArn(queueArn) is not { } queue) return SqsErrors.NoQueue;
        var asked = new JsonObjectBuilder(4).Set("MessageBody", message.Body).Set("MessageAttributes", message.Attributes);
        if (message.GroupId is { } group) asked.Set("MessageGroupId", group);
        if (message.DeduplicationId is { } deduplication) asked.Set("MessageDeduplicationId", deduplication);
        return (await _sending.SendAsync(queue, message.SenderId ?? ServiceSender, asked.Build())).Error;
    }

    public ValueTask<AwsError?> SendAsync(
        string queueArn, string body, IReadOnlyDictionary<string, string>? attributes = null, string? messageGroupId = null, CancellationToken cancel = default)
    {
        var typed = new JsonObjectBuilder();
        foreach (var (name, value) in attributes ?? new Dictionary<string, string>())
            typed.Set(name, JsonObject.Of(("StringValue", value), ("DataType", "String")));
        return SendAsync(queueArn, new OutgoingMessage(body) { Attributes = typed.Build(), GroupId = messageGroupId }, cancel);
    }

    public bool HasQueue(string queueArn) => _queues.ByArn(queueArn) is not null;

    public TimeSpan? VisibilityOf(string queueArn) => _queues.ByArn(queueArn)?.Settings.Visibility;

    public async ValueTask<IReadOnlyList<JsonObject>?> ReceiveAsync(string queueArn, int most, TimeSpan wait, CancellationToken cancel)
    {
        if (_queues.ByArn(queueArn) is not { } queue) return null;
        var taken = await queue.ReceiveAsync(most, queue.Settings.Visibility, wait, cancel);
        if (taken.Count == 0) cancel.ThrowIfCancellationRequested();
        return [.. taken.Select(m => MessageForm.Show(queue, m, Everything, Everything))];
    }

    public async ValueTask DeleteAsync(string queueArn, IReadOnlyList<string> receiptHandles)
    {
        if (_queues.ByArn(queueArn) is not { } queue) return;
        await Task.WhenAll(receiptHandles.Select(h => _receiving.DeleteAsync(queue, JsonObject.Of(("ReceiptHandle", h))).AsTask()));
    }

    public ValueTask StartAsync(CancellationToken cancel)
    {
        _moves.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _moves.DisposeAsync();
        _queues.Dispose();
    }
}
