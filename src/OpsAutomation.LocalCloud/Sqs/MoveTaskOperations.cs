using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>StartMessageMoveTask, ListMessageMoveTasks, CancelMessageMoveTask.</summary>
internal sealed class MoveTaskOperations(CloudContext cloud, QueueRegistry queues, MoveTasks tasks)
{
    private const int MostPerSecond = 500;
    private const int MostResults = 10;

    public void AddTo(AddOperation on)
    {
        on("StartMessageMoveTask", async (r, _) => await StartAsync(r));
        on("ListMessageMoveTasks", (r, _) => ValueTask.FromResult(List(r)));
        on("CancelMessageMoveTask", async (r, _) => await CancelAsync(r));
    }

    private async ValueTask<AwsResponse> StartAsync(AwsRequest request)
    {
        var sourceArn = request.Json["SourceArn"]?.AsText ?? "";
        var destinationArn = request.Json["DestinationArn"]?.AsText;
        if (sourceArn.Length == 0) return SqsErrors.Missing("SourceArn");
        if (queues.ByArn(sourceArn) is not { } source)
            return SqsErrors.NoResource("The resource that you specified for the SourceArn parameter doesn't exist.");
        if (!queues.Of(source.Region).Any(q => q.Settings.Redrive?.TargetArn == sourceArn))
            return SqsErrors.Parameter("Source queue must be configured as a Dead Letter Queue.");
        if (destinationArn is not null)
        {
            if (queues.ByArn(destinationArn) is not { } destination)
                return SqsErrors.NoResource("The resource that you specified for the DestinationArn parameter doesn't exist.");
            if (destinationArn == sourceArn) return SqsErrors.Parameter("Source queue arn and destination queue arn cannot be same.");
            if (destination.Settings.IsFifo != source.Settings.IsFifo) return SqsErrors.Parameter("Source and destination queue must be of the same type.");
        }
        var rate = request.Json["MaxNumberOfMessagesPerSecond"];
        if (rate is not null && rate.AsLong is not (>= 1 and <= MostPerSecond))
            return SqsErrors.Bad(rate.AsText ?? rate.ToString(), "MaxNumberOfMessagesPerSecond", $"Must be between 1 and {MostPerSecond}, if provided.");
        var document = new JsonObjectBuilder(8)
            .Set("Status", MoveTask.Running).Set("SourceArn", sourceArn).SetIf("DestinationArn", request.Json["DestinationArn"])
            .SetIf("MaxNumberOfMessagesPerSecond", rate)
            .Set("ApproximateNumberOfMessagesMoved", 0).Set("ApproximateNumberOfMessagesToMove", source.Count().Visible)
            .Set("StartedTimestamp", cloud.Now.ToUnixTimeMilliseconds()).Build();
        return await tasks.StartAsync(new MoveTask(cloud.Ids.Uuid(), document)) is { } task
            ? JsonObject.Of(("TaskHandle", task.Handle))
            : SqsErrors.Parameter("There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
    }

    private AwsResponse List(AwsRequest request)
    {
        var arn = request.Json["SourceArn"]?.AsText ?? "";
        if (arn.Length == 0) return SqsErrors.Missing("SourceArn");
        if (queues.ByArn(arn) is null) return SqsErrors.NoResource("The resource that you specified for the SourceArn parameter doesn't exist.");
        var most = request.Json["MaxResults"];
        if (most is not null && most.AsLong is not (>= 1 and <= MostResults))
            return SqsErrors.Bad(most.AsText ?? most.ToString(), "MaxResults", $"Must be between 1 and {MostResults}, if provided.");
        return JsonObject.Of(("Results", JsonArray.From(tasks.Of(arn).Take((int)(most?.AsLong ?? 1)).Select(static t => t.Show()))));
    }

    private async ValueTask<AwsResponse> CancelAsync(AwsRequest request)
    {
        var handle = request.Json["TaskHandle"]?.AsText ?? "";
        if (MoveTask.IdOf(handle) is not { } id) return SqsErrors.Parameter($"Value {handle} for parameter TaskHandle is invalid.");
        if (tasks.Find(id) is not { } task) return SqsErrors.NoResource("Task does not exist.");
        if (task.Status != MoveTask.Running) return SqsErrors.Unsupported("Only active tasks can be cancelled.");
        await tasks.CancelAsync(task);
        return JsonObject.Of(("ApproximateNumberOfMessagesMoved", (tasks.Find(id) ?? task).Moved));
    }
}
