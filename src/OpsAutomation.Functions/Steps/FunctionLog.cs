using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.Steps;

/// <summary>One JSON object a line on standard output, which Lambda keeps in CloudWatch Logs. No secret belongs in it.</summary>
public sealed class FunctionLog(TextWriter output, TimeProvider clock)
{
    private const string Namespace = "OpsAutomation";

    public void Write(string message, params ReadOnlySpan<(string Name, JsonValue Value)> members)
    {
        var line = new JsonObjectBuilder(members.Length + 2)
            .Set("time", Timestamp.Text(clock.GetUtcNow()))
            .Set("message", message);
        foreach (var (name, value) in members) line.Set(name, value);
        output.WriteLine(line.Build().ToString());
    }

    /// <summary>Counts one in CloudWatch without a call: the embedded metric format, with the reason as its dimension.</summary>
    public void Count(string metric, string reason)
    {
        var definition = JsonObject.Of(
            ("Namespace", Namespace),
            ("Dimensions", JsonArray.Of(JsonArray.Of("reason"))),
            ("Metrics", JsonArray.Of(JsonObject.Of(("Name", metric), ("Unit", "Count")))));
        output.WriteLine(JsonObject.Of(
            ("_aws", JsonObject.Of(("Timestamp", clock.GetUtcNow().ToUnixTimeMilliseconds()), ("CloudWatchMetrics", JsonArray.Of(definition)))),
            ("reason", reason),
            (metric, 1)).ToString());
    }
}
