using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Journal;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Map runs: describe, list, update.</summary>
internal sealed class MapRunOperations(ExecutionBook book, ExecutionArchivist archivist)
{
    public AwsResponse Describe(AwsRequest request) => TryFind(request, out var entry, out var run) is { } error ? error : Describe(entry!, run!);

    public AwsResponse List(AwsRequest request)
    {
        if (!ExecutionArgument.TryFind(request, book, out var entry, out var error)) return error;
        if (!Paging.TryRead(request, entry.Arn, 100, out var paging, out error)) return error;
        return paging.Answer("mapRuns", entry.MapRuns, run => new JsonObjectBuilder(5)
            .Set("executionArn", entry.Arn).Set("mapRunArn", run.Arn).Set("stateMachineArn", ChildMachine(run))
            .Set("startDate", Wire.Time(run.StartTime)).SetIf("stopDate", run.StopTime is { } stop ? Wire.Time(stop) : null).Build());
    }

    public async Task<AwsResponse> UpdateAsync(AwsRequest request)
    {
        if (TryFind(request, out var entry, out var run) is { } error) return error;
        var json = request.Json;
        var live = entry!.Live?.MapRuns.FirstOrDefault(r => r.Arn == run!.Arn);
        if (run!.Status != ExecutionStatus.Running || live is null)
            return StatesErrors.Validation($"The map run has ended: '{run.Arn}'", "CANNOT_UPDATE_COMPLETED_MAP_RUN");
        await live.Update((int?)json["maxConcurrency"]?.AsLong, json["toleratedFailureCount"]?.AsLong, json["toleratedFailurePercentage"]?.AsDouble);
        return JsonObject.Empty;
    }

    /// <summary>ListExecutions by map run: the child executions, newest first. Only Standard ones are listed.</summary>
    public AwsResponse Children(AwsRequest request)
    {
        if (TryFind(request, out var entry, out var run) is { } error) return error;
        if (!Paging.TryRead(request, run!.Arn, 100, out var paging, out var badPage)) return badPage;
        var status = request.Json["statusFilter"]?.AsText;
        var found = archivist.Children(entry!, run.Arn).Where(c => status is null || Status(c.Ended) == status).Reverse().ToList();
        return paging.Answer("executions", found, ExecutionAnswers.ChildItem);
    }

    private static string Status(ExecutionResult? ended) => StatusEvents.Name(ended?.Status ?? ExecutionStatus.Running);

    private AwsError? TryFind(AwsRequest request, out ExecutionEntry? entry, out MapRunAt? run)
    {
        entry = null;
        run = null;
        if (!ArnArgument.TryRead(request, "mapRunArn", StatesArn.MapRun, out var arn, out var error)) return error;
        entry = book.OfMachine(arn.MachineArn, e => e.HasMapRun(arn.Text)).FirstOrDefault();
        run = entry?.MapRuns.FirstOrDefault(r => r.Arn == arn.Text);
        return run is null ? StatesErrors.NoResource(arn.Text) : null;
    }

    private static JsonObject Describe(ExecutionEntry entry, MapRunAt run) => new JsonObjectBuilder(13)
        .Set("mapRunArn", run.Arn).Set("executionArn", entry.Arn).Set("status", StatusEvents.Name(run.Status))
        .Set("startDate", Wire.Time(run.StartTime)).SetIf("stopDate", run.StopTime is { } stop ? Wire.Time(stop) : null)
        .Set("maxConcurrency", run.MaxConcurrency).Set("toleratedFailurePercentage", run.ToleratedFailurePercentage ?? 0)
        .Set("toleratedFailureCount", run.ToleratedFailureCount ?? 0).Set("itemCounts", Counts(run.Items)).Set("executionCounts", Counts(run.Executions))
        .Set("redriveCount", run.RedriveCount).SetIf("redriveDate", run.RedriveTime is { } at ? Wire.Time(at) : null).Build();

    private static JsonObject Counts(MapRunCounts counts) => new JsonObjectBuilder(10)
        .Set("pending", counts.Pending).Set("running", counts.Running).Set("succeeded", counts.Succeeded).Set("failed", counts.Failed)
        .Set("timedOut", 0).Set("aborted", counts.Aborted).Set("total", counts.Total).Set("resultsWritten", counts.ResultsWritten)
        .Set("failuresNotRedrivable", 0).Set("pendingRedrive", counts.PendingRedrive).Build();

    /// <summary>Children belong to a machine named after the parent's and the map's label.</summary>
    private static string ChildMachine(MapRunAt run) =>
        StatesArn.TryParse(run.Arn, out var arn) ? StatesArn.OfMachine(arn.Region, arn.Account, arn.Name) : run.Arn;
}
