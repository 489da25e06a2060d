using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Http;

/// <summary>
/// <c>http:invoke</c>: calls an endpoint with what an EventBridge connection holds. No secret goes into the history: TestState alone may show what was sent.
/// </summary>
internal sealed class HttpTasks(CloudContext cloud) : IServiceTasks
{
    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        if (!HttpCallReader.TryRead(call.Arguments, call.Execution.Region, out var request, out var problem))
        {
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, problem));
            return;
        }
        var trial = call.Execution.Trial;
        if (trial is not null) request = request with { Sent = (whole, shown) => trial.Seen.Request = HttpExchange.Of(trial.RevealsSecrets ? whole : shown) };
        var answer = await cloud.Ports.Connections.SendAsync(request, cancel);
        if (trial is not null && answer.Status != 0) trial.Seen.Response = HttpExchange.Of(answer, request.Endpoint);
        call.ReportOutcome(HttpOutcome.Of(answer));
    }
}
