using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Executions: start, describe, list, stop, read the history.</summary>
internal sealed class ExecutionOperations(StatesRuntime runtime, MachineStore machines, MachineResolver resolver)
{
    public async Task<AwsResponse> StartAsync(AwsRequest request)
    {
        if (!resolver.TryResolve(request.Json["stateMachineArn"]?.AsText, out var target, out var error)) return error;
        var name = request.Json["name"]?.AsText;
        if (name is not null && !ResourceName.IsValid(name)) return StatesErrors.BadName(name);
        if (!ExecutionInput.TryRead(request.Json["input"], out var input, out error)) return error;
        var trace = request.Json["traceHeader"]?.AsText;
        if (target.Machine.Type == ExecutionType.Express)
        {
            var express = runtime.StartExpress(target, name, input, trace);
            return JsonObject.Of(("executionArn", express.Request.ExecutionArn), ("startDate", Wire.Time(express.Request.StartTime)));
        }
        var start = await runtime.StartAsync(target, name, input, trace);
        if (start.Error is { } refused) return refused;
        return JsonObject.Of(("executionArn", start.ExecutionArn), ("startDate", Wire.Time(start.StartDate)));
    }

    public async Task<AwsResponse> StartSyncAsync(AwsRequest request, CancellationToken cancel)
    {
        if (!resolver.TryResolve(request.Json["stateMachineArn"]?.AsText, out var target, out var error)) return error;
        if (target.Machine.Type != ExecutionType.Express) return StatesErrors.TypeNotSupported;
        var name = request.Json["name"]?.AsText;
        if (name is not null && !ResourceName.IsValid(name)) return StatesErrors.BadName(name);
        if (!ExecutionInput.TryRead(request.Json["input"], out var input, out error)) return error;
        var execution = runtime.StartExpress(target, name, input, request.Json["traceHeader"]?.AsText);
        ExecutionResult result;
        try
        {
            result = await execution.WhenEnded().WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            execution.Stop(null, null);
            throw;
        }
        var billed = Math.Max(1, (long)Math.Ceiling((result.StopTime - execution.Request.StartTime).TotalMilliseconds / 100)) * 100;
        var answer = new JsonObjectBuilder(16)
            .Set("executionArn", execution.Request.ExecutionArn).Set("stateMachineArn", target.Machine.Arn).Set("name", execution.Request.Name)
            .Set("startDate", Wire.Time(execution.Request.StartTime)).Set("stopDate", Wire.Time(result.StopTime)).Set("status", StatusEvents.Name(result.Status))
            .SetIf("error", Text(result.Error)).SetIf("cause", Text(result.Cause))
            .Set("billingDetails", JsonObject.Of(("billedMemoryUsedInMB", 64), ("billedDurationInMilliseconds", billed)));
        if (request.Json["includedData"]?.AsText != "METADATA_ONLY")
        {
            answer.Set("input", input.ToString()).Set("inputDetails", Included());
            if (result.Output is { } output) answer.Set("output", output.ToString()).Set("outputDetails", Included());
        }
        return answer.Build();
    }

    public AwsResponse Describe(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error)) return error;
        var head = entry.Head;
        var (input, result) = runtime.Archivist.Detail(entry);
        var answer = new JsonObjectBuilder(20)
            .Set("executionArn", head.Arn).Set("stateMachineArn", head.MachineArn).Set("name", head.Name)
            .Set("status", StatusEvents.Name(result?.Status ?? ExecutionStatus.Running)).Set("startDate", Wire.Time(head.StartTime))
            .SetIf("stopDate", result is null ? null : Wire.Time(result.StopTime));
        if (request.Json["includedData"]?.AsText != "METADATA_ONLY")
        {
            answer.SetIf("input", Text(input?.ToString())).Set("inputDetails", Included());
            if (result?.Output is { } output) answer.Set("output", output.ToString()).Set("outputDetails", Included());
            answer.SetIf("error", Text(result?.Error)).SetIf("cause", Text(result?.Cause));
        }
        else
        {
            answer.Set("inputDetails", JsonObject.Of(("included", false)));
        }
        return answer.SetIf("traceHeader", Text(head.TraceHeader)).SetIf("mapRunArn", Text(head.MapRunArn))
            .SetIf("stateMachineVersionArn", Text(head.VersionArn)).SetIf("stateMachineAliasArn", Text(head.AliasArn))
            .Set("redriveCount", entry.RedriveCount).SetIf("redriveDate", entry.RedriveTime is { } at ? Wire.Time(at) : null)
            .Set("redriveStatus", Redriving.Status(entry.Status)).SetIf("redriveStatusReason", Text(Redriving.Reason(entry.Status))).Build();
    }

    public AwsResponse List(AwsRequest request)
    {
        var json = request.Json;
        var text = json["stateMachineArn"]?.AsText;
        if (!StatesArn.TryParse(text, out var arn)) return StatesErrors.NoArn(text ?? "");
        if (machines.Find(arn.MachineArn) is not { } machine) return StatesErrors.NoMachine(arn.Text);
        if (machine.Type == ExecutionType.Express) return StatesErrors.TypeNotSupported;
        if (!Paging.TryRead(request, arn.Text, 100, out var paging, out var error)) return error;
        var status = json["statusFilter"]?.AsText;
        var redriven = json["redriveFilter"]?.AsText;
        var found = runtime.Book.OfMachine(machine.Arn, e =>
            (status is null || StatusEvents.Name(e.Status) == status)
            && (arn.Qualifier is null || e.Head.VersionArn == arn.Text || e.Head.AliasArn == arn.Text)
            && (redriven is null || (redriven == "REDRIVEN") == (e.RedriveCount > 0)));
        return paging.Answer("executions", found, Item);
    }

    public async Task<AwsResponse> StopAsync(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error))
            return request.Json["executionArn"]?.AsText?.Contains(":express:", StringComparison.Ordinal) == true ? StatesErrors.TypeNotSupported : error;
        if (entry.Status != ExecutionStatus.Running) return JsonObject.Of(("stopDate", Wire.Time(entry.StopTime!.Value)));
        var result = await entry.StopAsync(request.Json["error"]?.AsText, request.Json["cause"]?.AsText);
        return JsonObject.Of(("stopDate", Wire.Time(result.StopTime)));
    }

    public async Task<AwsResponse> RedriveAsync(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error)) return error;
        if (await runtime.RedriveAsync(entry, request.Json["clientToken"]?.AsText) is { } refused) return refused;
        return JsonObject.Of(("redriveDate", Wire.Time(entry.RedriveTime!.Value)));
    }

    public AwsResponse History(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, runtime.Book, out var entry, out var error)) return error;
        if (!Paging.TryRead(request, entry.Arn, 100, out var paging, out error)) return error;
        IReadOnlyList<HistoryEvent> events = runtime.Archivist.History(entry);
        if (request.Json["reverseOrder"]?.AsBool == true) events = [.. events.Reverse()];
        var data = request.Json["includeExecutionData"]?.AsBool != false;
        return paging.Answer("events", events, e => HistoryEventJson.Write(e, data));
    }

    private static JsonObject Included() => JsonObject.Of(("included", true));

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;

    private static JsonObject Item(ExecutionEntry entry) => new JsonObjectBuilder(10)
        .Set("executionArn", entry.Arn).Set("stateMachineArn", entry.Head.MachineArn).Set("name", entry.Head.Name)
        .Set("status", StatusEvents.Name(entry.Status)).Set("startDate", Wire.Time(entry.Head.StartTime))
        .SetIf("stopDate", entry.StopTime is { } stop ? Wire.Time(stop) : null)
        .SetIf("stateMachineVersionArn", Text(entry.Head.VersionArn)).SetIf("stateMachineAliasArn", Text(entry.Head.AliasArn))
        .SetIf("mapRunArn", Text(entry.Head.MapRunArn))
        .Set("redriveCount", entry.RedriveCount).SetIf("redriveDate", entry.RedriveTime is { } at ? Wire.Time(at) : null).Build();
}
