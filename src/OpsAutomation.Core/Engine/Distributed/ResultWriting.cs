using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>ResultWriter: the children's results and a manifest go to S3, and the state's result says where. Writing again after a restart writes the same.</summary>
internal sealed class ResultWriting(MapState state, ResultWriter writer)
{
    private readonly DataTemplate? _parameters = DataTemplate.CompileIf(state.QueryLanguage, writer.Parameters, "ResultWriter/Parameters");

    public Turn Begin(Scope scope, MapStep map, MapRun run, ItemsFixed items, JsonValue?[] results)
    {
        if (writer.Resource is not { } resource) return DistributedMap.Finish(scope, map, run, JsonArray.Adopt([.. results.OfType<JsonValue>()]));
        StateFailure? failure = null;
        var input = map.Data.Input(scope, out failure);
        var target = input is null ? null : _parameters is null ? JsonObject.Empty : _parameters.Evaluate(scope.Data.For(input), out failure);
        if (target is null) return Turn.Fail(failure!);
        var prefix = target["Prefix"]?.AsText is { Length: > 0 } p ? p.TrimEnd('/') + "/" : "";
        var folder = prefix + run.Arn[(run.Arn.LastIndexOf(':') + 1)..];
        var writes = Files(scope, run, items, results, target["Bucket"]?.AsText ?? "", folder);
        return new Writer(map, run, resource, writes).Next(scope);
    }

    private static Queue<JsonObject> Files(Scope scope, MapRun run, ItemsFixed items, JsonValue?[] results, string bucket, string folder)
    {
        var succeeded = new List<JsonValue>();
        var failed = new List<JsonValue>();
        for (var i = 0; i < results.Length; i++)
        {
            var entry = new JsonObjectBuilder().Set("Input", items.Inputs[i].ToString());
            if (results[i] is { } output) entry.Set("Output", output.ToString());
            entry.Set("Status", results[i] is null ? "FAILED" : "SUCCEEDED");
            (results[i] is null ? failed : succeeded).Add(entry.Build());
        }
        var writes = new Queue<JsonObject>();
        var files = JsonObject.Of(("FAILED", List("FAILED", failed)), ("PENDING", JsonArray.Empty), ("SUCCEEDED", List("SUCCEEDED", succeeded)));
        var manifest = JsonObject.Of(("DestinationBucket", bucket), ("MapRunArn", run.Arn), ("ResultFiles", files));
        writes.Enqueue(Put(bucket, $"{folder}/manifest.json", manifest));
        return writes;

        JsonArray List(string status, List<JsonValue> entries)
        {
            if (entries.Count == 0) return JsonArray.Empty;
            var key = $"{folder}/{status}_0.json";
            var body = JsonArray.From(entries);
            writes.Enqueue(Put(bucket, key, body));
            return JsonArray.Of(JsonObject.Of(("Key", key), ("Size", body.Utf8Size)));
        }
    }

    private static JsonObject Put(string bucket, string key, JsonValue body) => JsonObject.Of(("Bucket", bucket), ("Key", key), ("Body", body.ToString()));

    private sealed class Writer(MapStep map, MapRun run, TaskResource resource, Queue<JsonObject> writes) : ITaskOwner
    {
        private JsonObject _last = JsonObject.Empty;

        public Turn Next(Scope scope)
        {
            if (!writes.TryDequeue(out var put))
            {
                scope.Pending = null;
                var details = JsonObject.Of(("Bucket", _last["Bucket"]!), ("Key", _last["Key"]!));
                return DistributedMap.Finish(scope, map, run, JsonObject.Of(("MapRunArn", run.Arn), ("ResultWriterDetails", details)));
            }
            _last = put;
            var call = new TaskCall(scope.Execution)
            {
                Execution = scope.Frame.Request,
                Id = scope.Execution.NextEffectId(),
                StateName = scope.State.Name,
                Resource = resource,
                Arguments = put,
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
            run.Over(ExecutionStatus.Failed, scope.Execution.Now);
            return Turn.Fail(DistributedMap.RunFailed(scope, new StateFailure(ErrorNames.ResultWriterFailed, outcome.Cause ?? outcome.Error)));
        }

        public Turn TimedOut(Scope scope, TaskWait wait, bool isHeartbeat) => Turn.Waiting;
    }
}
