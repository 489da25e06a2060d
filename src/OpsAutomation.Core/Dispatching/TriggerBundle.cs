using System.Collections.Frozen;
using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Dispatching;

/// <summary>All runbooks of a deployment, as the deployment wrote them down for its dispatcher.</summary>
public sealed class TriggerBundle
{
    private readonly FrozenDictionary<string, DeployedRunbook> _byName;

    public TriggerBundle(string stack, IEnumerable<DeployedRunbook> runbooks)
    {
        Stack = stack;
        Runbooks = [.. runbooks.OrderBy(static r => r.Name, StringComparer.Ordinal)];
        _byName = Runbooks.ToFrozenDictionary(static r => r.Name, StringComparer.Ordinal);
    }

    public string Stack { get; }

    public ImmutableArray<DeployedRunbook> Runbooks { get; }

    /// <summary>Text that is no bundle throws <see cref="FormatException"/>: a dispatcher that does not know its runbooks starts none.</summary>
    public static TriggerBundle Read(JsonValue json)
    {
        var stack = json["stack"]?.AsText ?? throw new FormatException("The trigger bundle does not name its stack.");
        var runbooks = json["runbooks"] as JsonObject ?? throw new FormatException("The trigger bundle has no runbooks.");
        return new TriggerBundle(stack, runbooks.Select(static r => new DeployedRunbook(
            CompiledRunbookReader.Read(r.Value["compiled"] ?? throw new FormatException($"The runbook '{r.Key}' is not compiled in the trigger bundle.")),
            Arn(r, "stateMachineArn"),
            Arn(r, "roleArn"))));
    }

    public JsonObject ToJson()
    {
        var runbooks = new JsonObjectBuilder(Runbooks.Length);
        foreach (var runbook in Runbooks)
        {
            runbooks.Set(runbook.Name, JsonObject.Of(
                ("compiled", CompiledRunbookWriter.ToJson(runbook.Compiled)),
                ("stateMachineArn", runbook.StateMachineArn),
                ("roleArn", runbook.RoleArn)));
        }
        return JsonObject.Of(("stack", Stack), ("runbooks", runbooks.Build()));
    }

    public DeployedRunbook? Find(string name) => _byName.GetValueOrDefault(name);

    private static string Arn(KeyValuePair<string, JsonValue> runbook, string member) =>
        runbook.Value[member]?.AsText ?? throw new FormatException($"The runbook '{runbook.Key}' has no '{member}' in the trigger bundle.");
}
