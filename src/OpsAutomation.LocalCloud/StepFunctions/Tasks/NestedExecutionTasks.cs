using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;
using OpsAutomation.LocalCloud.StepFunctions.Operations;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>
/// <c>states:startExecution</c>: started, or waited for. The child's name follows from the task, so that a restart finds the child that it began.
/// </summary>
internal sealed class NestedExecutionTasks(
    CloudContext cloud, StatesRuntime runtime, MachineResolver machines, IExecutionStarter starter, TaskCaller callers) : IServiceTasks
{
    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        var arguments = call.Arguments;
        if (arguments["StateMachineArn"]?.AsText is not { } machine)
        {
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, "The field 'StateMachineArn' is required but was missing"));
            return;
        }
        if (callers.Refusal(call) is { } refusal)
        {
            call.ReportOutcome(refusal);
            return;
        }
        var start = await StartAsync(call, machine, cancel);
        var requestId = cloud.Ids.Uuid();
        if (start.Error is { } error)
        {
            call.ReportOutcome(OptimisedErrors.Of(OptimisedService.States, error, requestId));
            return;
        }
        var length = JsonObject.Of(("executionArn", start.ExecutionArn), ("startDate", Wire.Time(start.StartDate))).Utf8Size;
        var result = JsonObject.Of(("ExecutionArn", start.ExecutionArn), ("StartDate", start.StartDate.ToUnixTimeMilliseconds()));
        var answer = SdkMetadata.AddTo(result, requestId, "application/x-amz-json-1.0", length, cloud.Now);
        switch (call.Resource.Pattern)
        {
            case IntegrationPattern.Sync or IntegrationPattern.Sync2:
                call.ReportSubmitted(answer);
                await WatchAsync(call, start.ExecutionArn, cancel);
                break;
            case IntegrationPattern.WaitForTaskToken:
                call.ReportSubmitted(answer);
                break;
            default:
                call.ReportOutcome(TaskOutcome.Success(answer));
                break;
        }
    }

    /// <summary>A child that is known to have begun goes on by itself.</summary>
    public bool Adopt(TaskCall call, CancellationToken cancel)
    {
        if (call.Resource.Pattern is not (IntegrationPattern.Sync or IntegrationPattern.Sync2)) return false;
        if (call.SubmittedOutput?["ExecutionArn"]?.AsText is not { } arn || runtime.Book.Find(arn) is null) return false;
        _ = WatchAsync(call, arn, cancel);
        return true;
    }

    /// <summary>The name finds a child that was begun; one that was not is begun under it. A name that the task was given may be another's.</summary>
    public bool MayRunAgain(TaskCall call) =>
        call is { SubmittedOutput: null, Resource.Pattern: not IntegrationPattern.WaitForTaskToken }
        && (call.Arguments["Name"] is null || (ChildArn(call) is { } arn && runtime.Book.Find(arn) is null));

    private async ValueTask<ExecutionStart> StartAsync(TaskCall call, string machine, CancellationToken cancel)
    {
        if (!TryInput(call.Arguments["Input"], out var input, out var bad)) return ExecutionStart.Refused(bad);
        // An Express execution cannot be asked whether it has ended.
        if (call.Resource.Pattern is IntegrationPattern.Sync or IntegrationPattern.Sync2
            && machines.TryResolve(machine, out var target, out _) && target.Machine.Type == ExecutionType.Express)
        {
            return ExecutionStart.Refused(StatesErrors.TypeNotSupported);
        }
        if (call.Arguments["Name"] is null && ChildArn(call) is { } arn && runtime.Book.Find(arn) is { } begun)
            return new ExecutionStart(begun.Arn, begun.Head.StartTime);
        return await starter.StartAsync(machine, call.Arguments["Name"]?.AsText ?? NameOf(call), input, callers.Of(call), cancel);
    }

    private static string? ChildArn(TaskCall call) =>
        StatesArn.TryParse(call.Arguments["StateMachineArn"]?.AsText, out var machine)
            ? machine.OfExecution(call.Arguments["Name"]?.AsText ?? NameOf(call), null)
            : null;

    private async Task WatchAsync(TaskCall call, string arn, CancellationToken cancel)
    {
        if (runtime.Book.Find(arn) is not { } child) return;
        try
        {
            await child.Ended.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            // AWS stops the child of a task that is given up.
            await child.StopAsync(null, null);
            return;
        }
        var (input, result) = runtime.Archivist.Detail(child);
        var described = Describe(child, input, result!, parse: call.Resource.Pattern == IntegrationPattern.Sync2);
        call.ReportOutcome(result!.Status == ExecutionStatus.Succeeded
            ? TaskOutcome.Success(described)
            : TaskOutcome.Failure(ErrorNames.TaskFailed, Describe(child, input, result, parse: false).ToString()));
    }

    private static JsonObject Describe(ExecutionEntry child, JsonValue? input, ExecutionResult result, bool parse)
    {
        JsonValue? Data(JsonValue? value) => value is null ? null : parse ? value : (JsonValue)value.ToString();
        var included = JsonObject.Of(("Included", true));
        return new JsonObjectBuilder(16)
            .SetIf("Cause", Text(result.Cause)).SetIf("Error", Text(result.Error)).Set("ExecutionArn", child.Arn)
            .SetIf("Input", Data(input)).Set("InputDetails", included).Set("Name", child.Head.Name)
            .SetIf("Output", Data(result.Output)).SetIf("OutputDetails", result.Output is null ? null : included)
            .Set("RedriveCount", child.RedriveCount).Set("RedriveStatus", result.Status == ExecutionStatus.Succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE")
            .SetIf("RedriveStatusReason", result.Status == ExecutionStatus.Succeeded ? (JsonValue)"Execution is SUCCEEDED and cannot be redriven" : null)
            .Set("StartDate", child.Head.StartTime.ToUnixTimeMilliseconds())
            .SetIf("StateMachineAliasArn", Text(child.Head.AliasArn)).Set("StateMachineArn", child.Head.MachineArn)
            .SetIf("StateMachineVersionArn", Text(child.Head.VersionArn))
            .Set("Status", StatusEvents.Name(result.Status)).Set("StopDate", result.StopTime.ToUnixTimeMilliseconds()).Build();
    }

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;

    /// <summary>Any JSON is given as it is; a text is read as the API reads it.</summary>
    private static bool TryInput(JsonValue? given, [NotNullWhen(true)] out JsonValue? input, [NotNullWhen(false)] out AwsError? error)
    {
        if (given is null or JsonString or JsonNull) return ExecutionInput.TryRead(given, out input, out error);
        (input, error) = (given, null);
        return true;
    }

    private static string NameOf(TaskCall call)
    {
        var hash = SHA256.HashData(
            Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{call.Execution.ExecutionArn}/{call.Id}")));
        return new Guid(hash.AsSpan(0, 16)).ToString();
    }
}
