using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Executions: start, list, stop, redrive, read the history.</summary>
internal sealed class ExecutionOperations(CloudContext cloud, StatesRuntime runtime, MachineStore machines, MachineResolver resolver, ChildExecutions children)
{
    public async Task<AwsResponse> StartAsync(AwsRequest request)
    {
        if (!TryReadStart(request, out var target, out var name, out var input, out var error)) return error!;
        if (target!.Machine.Type == ExecutionType.Express)
        {
            var express = runtime.StartExpress(target, name, input!, Trace(request));
            return JsonObject.Of(("executionArn", express.Request.ExecutionArn), ("startDate", Wire.Time(express.Request.StartTime)));
        }
        var start = await runtime.StartAsync(target, name, input!, Trace(request));
        if (start.Error is { } refused) return refused;
        return JsonObject.Of(("executionArn", start.ExecutionArn), ("startDate", Wire.Time(start.StartDate)));
    }

    public async Task<AwsResponse> StartSyncAsync(AwsRequest request, CancellationToken cancel)
    {
        if (!TryReadStart(request, out var target, out var name, out var input, out var error)) return error!;
        if (target!.Machine.Type != ExecutionType.Express) return StatesErrors.TypeNotSupported;
        var trace = Trace(request);
        var execution = runtime.StartExpress(target, name, input!, trace);
        try
        {
            var result = await execution.WhenEnded().WaitAsync(cancel);
            return ExecutionAnswers.Sync(request, target, execution.Request, result, trace);
        }
        catch (OperationCanceledException)
        {
            execution.Stop(null, null);
            throw;
        }
    }

    public AwsResponse Describe(AwsRequest request)
    {
        if (children.Find(request) is { } child) return ExecutionAnswers.Child(request, child);
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error)) return error;
        var (input, result) = runtime.Archivist.Detail(entry);
        return ExecutionAnswers.Describe(request, entry, input, result, cloud.Now);
    }

    public AwsResponse List(AwsRequest request)
    {
        if (!ArnArgument.TryRead(request, "stateMachineArn", StatesArn.Machine, out var arn, out var error)) return error;
        if (machines.Find(arn.MachineArn) is not { } machine) return StatesErrors.NoMachine(arn.Text);
        if (machine.Type == ExecutionType.Express) return StatesErrors.TypeNotSupported;
        if (!Paging.TryRead(request, arn.Text, 100, out var paging, out error)) return error;
        var status = request.Json["statusFilter"]?.AsText;
        var redriven = request.Json["redriveFilter"]?.AsText;
        if (status == "PENDING_REDRIVE") return StatesErrors.Validation("The PENDING_REDRIVE status filter needs the ARN of a map run");
        var found = runtime.Book.OfMachine(machine.Arn, e =>
            e.IsStarted && (status is null || StatusEvents.Name(e.Status) == status)
            && (arn.Qualifier is null || e.Head.VersionArn == arn.Text || e.Head.AliasArn == arn.Text)
            && (redriven is null || (redriven == "REDRIVEN") == (e.RedriveCount > 0)));
        return paging.Answer("executions", found, ExecutionAnswers.Item);
    }

    public async Task<AwsResponse> StopAsync(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error)) return error;
        if (entry.Status != ExecutionStatus.Running) return JsonObject.Of(("stopDate", Wire.Time(entry.StopTime!.Value)));
        var result = await entry.StopAsync(request.Json["error"]?.AsText, request.Json["cause"]?.AsText);
        return JsonObject.Of(("stopDate", Wire.Time(result.StopTime)));
    }

    public async Task<AwsResponse> RedriveAsync(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error)) return error;
        if (machines.Find(entry.Head.MachineArn) is null) return new AwsError("ExecutionNotRedrivable", "State machine is in DELETING status");
        var (redriven, refused) = await runtime.RedriveAsync(entry, request.Json["clientToken"]?.AsText);
        return refused is null ? JsonObject.Of(("redriveDate", Wire.Time(redriven))) : refused;
    }

    public AwsResponse History(AwsRequest request)
    {
        var child = children.Find(request);
        ExecutionEntry? entry = null;
        if (child is null && !ExecutionArgument.TryFind(request, runtime.Book, out entry, out var error)) return error;
        if (!Paging.TryRead(request, request.Json["executionArn"]!.AsText!, 100, out var paging, out error)) return error;
        IReadOnlyList<HistoryEvent> events = child is null ? runtime.Archivist.History(entry!) : children.History(child);
        if (request.Json["reverseOrder"]?.AsBool == true) events = [.. events.Reverse()];
        var data = request.Json["includeExecutionData"]?.AsBool != false;
        return paging.Answer("events", events, e => HistoryEventJson.Write(e, data));
    }

    private bool TryReadStart(AwsRequest request, out MachineTarget? target, out string? name, out JsonValue? input, out AwsError? error)
    {
        name = request.Json["name"]?.AsText;
        input = null;
        if (!resolver.TryResolve(request.Json["stateMachineArn"]!.AsText, out target, out error)) return false;
        if (name is not null && !ResourceName.IsValid(name)) error = StatesErrors.BadName(name);
        else ExecutionInput.TryRead(request.Json["input"], out input, out error);
        return error is null;
    }

    /// <summary>The header is preferred to the member.</summary>
    private static string? Trace(AwsRequest request) => request.Header("X-Amzn-Trace-Id") ?? request.Json["traceHeader"]?.AsText;
}
