using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>
/// ResultWriter: the children's results and a manifest go to S3, and the state's result says where; also when too many children failed,
/// and the state fails after. Without a resource only the form of the results is given. Writing again after a restart writes the same.
/// </summary>
internal sealed class ResultWriting(MapState state, ResultWriter writer)
{
    private readonly DataTemplate? _parameters = DataTemplate.CompileIf(
        state.QueryLanguage, writer.Parameters, state.QueryLanguage == QueryLanguage.Jsonata ? "ResultWriter/Arguments" : "ResultWriter/Parameters");

    /// <param name="tooMany">Set when the map run failed: the state fails with it once the results are written.</param>
    public Turn Begin(Scope scope, MapStep map, ChildResults results, StateFailure? tooMany)
    {
        if (writer.Resource is not { } resource)
            return tooMany is null ? DistributedMap.Finish(scope, map, results.Run, Formed(results)) : DistributedMap.GiveUp(scope, results.Run, tooMany);
        StateFailure? failure = null;
        var input = map.Data.Input(scope, out failure);
        var target = input is null ? null : _parameters is null ? JsonObject.Empty : _parameters.Evaluate(scope.Data.For(input), out failure);
        if (target is null) return DistributedMap.GiveUp(scope, results.Run, failure!);
        var prefix = target["Prefix"]?.AsText is { Length: > 0 } p ? p.TrimEnd('/') + "/" : "";
        var arn = results.Run.Arn;
        var files = new ResultFiles(results, target["Bucket"]?.AsText ?? "", prefix + arn[(arn.LastIndexOf(':') + 1)..], writer.Config);
        return new Writer(map, results.Run, resource, files, tooMany).Next(scope);
    }

    private JsonValue Formed(ChildResults results)
    {
        var values = results.All(writer.Config["Transformation"]?.AsText ?? "COMPACT");
        return writer.Config["OutputType"]?.AsText == "JSONL" ? ResultFiles.Lines(values) : JsonArray.From(values);
    }

    private sealed class Writer(MapStep map, MapRun run, TaskResource resource, ResultFiles files, StateFailure? tooMany) : ITaskOwner
    {
        private readonly IEnumerator<JsonObject> _puts = files.Puts().GetEnumerator();

        public Turn Next(Scope scope)
        {
            if (!_puts.MoveNext()) return Written(scope);
            var call = new TaskCall(scope.Execution)
            {
                Execution = scope.Frame.Request,
                Id = scope.Execution.NextEffectId(),
                StateName = scope.State.Name,
                Resource = resource,
                Arguments = _puts.Current,
                Scope = scope,
            };
            scope.Pending = new TaskWait(call, this);
            scope.Execution.Issue(call);
            return Turn.Waiting;
        }

        public Turn Report(Scope scope, TaskWait wait, TaskReport report)
        {
            if (report.Outcome is not { } outcome) return Turn.Waiting;
            if (outcome.IsSuccess) return Next(scope);
            scope.Pending = null;
            return DistributedMap.GiveUp(scope, run, tooMany ?? new StateFailure(ErrorNames.ResultWriterFailed, outcome.Cause ?? outcome.Error));
        }

        public Turn TimedOut(Scope scope, TaskWait wait, bool isHeartbeat) => Turn.Waiting;

        private Turn Written(Scope scope)
        {
            scope.Pending = null;
            run.ResultsAreWritten();
            if (tooMany is not null) return DistributedMap.GiveUp(scope, run, tooMany);
            var details = JsonObject.Of(("Bucket", files.Bucket), ("Key", files.ManifestKey));
            return DistributedMap.Finish(scope, map, run, JsonObject.Of(("MapRunArn", run.Arn), ("ResultWriterDetails", details)));
        }
    }
}
