using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>The children of a map run as they stand when it is over, and the forms in which their results are given.</summary>
internal sealed class ChildResults(
    Scope owner, DistributedMap map, MapRun run, ItemsFixed items, ScopeDone?[] ends, IReadOnlyDictionary<int, DateTimeOffset> aborted)
{
    private static readonly JsonObject Included = JsonObject.Of(("Included", true));

    public MapRun Run => run;

    /// <summary>
    /// Outputs as they are, or flattened by one level where they are arrays; those of failed children in the form of <see cref="Described"/>.
    /// </summary>
    public IEnumerable<JsonValue> Values(ChildOutcome outcome, string transformation) =>
        Enumerable.Range(0, ends.Length).Where(i => outcome == Outcome(i)).SelectMany(i => Of(i, transformation));

    /// <summary>All that ended, in the order of the items.</summary>
    public IEnumerable<JsonValue> All(string transformation) =>
        Enumerable.Range(0, ends.Length).Where(i => ends[i] is not null).SelectMany(i => Of(i, transformation));

    private JsonArray Of(int index, string transformation)
    {
        if (transformation == "NONE" || ends[index] is not { IsFailure: false, Output: { } output }) return JsonArray.Of(Described(index));
        return transformation == "FLATTEN" && output is JsonArray inner ? inner : JsonArray.Of(output);
    }

    private ChildOutcome Outcome(int index) => ends[index] switch
    {
        null => aborted.ContainsKey(index) ? ChildOutcome.Failed : ChildOutcome.Pending,
        { IsFailure: true } => ChildOutcome.Failed,
        _ => ChildOutcome.Succeeded,
    };

    /// <summary>A child as DescribeExecution tells of it, with members as the files have them; input and output are texts.</summary>
    private JsonObject Described(int index)
    {
        var end = ends[index];
        var isAborted = aborted.TryGetValue(index, out var started);
        var child = map.ChildRequest(owner, run.Arn, index, items.Inputs[index], end?.StartedAt ?? started);
        var status = end is null ? isAborted ? "ABORTED" : "PENDING" : end.IsFailure ? "FAILED" : "SUCCEEDED";
        var succeeded = status == "SUCCEEDED";
        var entry = new JsonObjectBuilder(16)
            .SetIf("Cause", Text(end?.Cause)).SetIf("Error", Text(end?.Error)).Set("ExecutionArn", child.ExecutionArn)
            .Set("Input", child.Input.ToString()).Set("InputDetails", Included).Set("Name", child.Name)
            .SetIf("Output", Text(end?.Output?.ToString())).SetIf("OutputDetails", status == "PENDING" ? null : Included)
            .Set("RedriveCount", 0).Set("RedriveStatus", succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN")
            .SetIf("RedriveStatusReason", succeeded ? Text("Execution is SUCCEEDED and cannot be redriven") : null);
        if (status != "PENDING") entry.Set("StartDate", ContextObject.Time(child.StartTime));
        entry.Set("StateMachineArn", child.StateMachineArn).Set("Status", status);
        if (status != "PENDING") entry.Set("StopDate", ContextObject.Time(end?.EndedAt ?? owner.Execution.Now));
        return entry.Build();
    }

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}
