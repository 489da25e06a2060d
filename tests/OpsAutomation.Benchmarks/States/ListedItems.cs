using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Tasks;

namespace OpsAutomation.Benchmarks.States;

/// <summary>An object in S3 that holds the numbers below a hundred thousand.</summary>
internal sealed class ListedItems : IServiceTasks
{
    private static readonly JsonObject Object = JsonObject.Of(("Body", $"[{string.Join(',', Enumerable.Range(0, 100_000))}]"));

    public Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        call.ReportOutcome(TaskOutcome.Success(Object));
        return Task.CompletedTask;
    }

    public bool Adopt(TaskCall call, CancellationToken cancel) => false;
}
