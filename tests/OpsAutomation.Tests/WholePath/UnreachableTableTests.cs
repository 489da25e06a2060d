using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.WholePath;

public sealed class UnreachableTableTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_its_table_the_dispatcher_starts_nothing_tries_three_times_and_keeps_the_event_in_the_failure_queue()
    {
        await using var cloud = await VirtualCloud.StartAsync(processes: true);
        using var clients = cloud.Cloud();
        await clients.DynamoDb.DeleteTableAsync(new DeleteTableRequest("ops-virtual"), Stop);
        cloud.Forget();

        await cloud.DeleteRouteAsync();
        for (var attempt = 1; attempt <= 3; attempt++) Assert.NotNull(await cloud.NextDispatchAsync());

        var failure = await FailureAsync(cloud, clients);
        Assert.Equal("RetriesExhausted", failure["requestContext"]?["condition"]?.AsText);
        Assert.Equal(3, failure["requestContext"]?["approximateInvokeCount"]?.AsLong);
        Assert.Equal("DeleteRoute", failure["requestPayload"]?["detail"]?["eventName"]?.AsText);
        Assert.False(await cloud.HasRouteAsync());
        var machines = await clients.StepFunctions.ListStateMachinesAsync(new OpsAutomation.Aws.StepFunctions.ListStateMachinesRequest(), Stop);
        var restore = machines.StateMachines.Single(static m => m.Name == "ops-virtual-restore-deleted-route");
        var runs = await clients.StepFunctions.ListExecutionsAsync(new OpsAutomation.Aws.StepFunctions.ListExecutionsRequest(restore.StateMachineArn), Stop);
        Assert.Empty(runs.Executions);
    }

    /// <summary>
    /// The route's event among what failed: sweeps fail without the table as well. Time moves on, since an attempt that was counted may have been a sweep's.
    /// </summary>
    private static async Task<JsonValue> FailureAsync(VirtualCloud cloud, OpsAutomation.Deployment.CloudClients clients)
    {
        var queue = (await clients.Sqs.GetQueueUrlAsync("ops-virtual-failures", Stop)).QueueUrl;
        while (true)
        {
            var answer = await clients.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue), Stop);
            foreach (var message in answer.Messages ?? [])
                if (JsonReader.Read(message.Body) is var failure && failure["requestPayload"]?["detail"]?["eventName"]?.AsText == "DeleteRoute") return failure;
            cloud.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(50, Stop);
        }
    }
}
