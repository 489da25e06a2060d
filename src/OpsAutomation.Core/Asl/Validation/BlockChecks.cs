using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>A block of states: the machine itself, a branch, an item processor.</summary>
internal sealed class BlockChecks
{
    private const int DeepestNesting = 25;
    private const int LongestStateName = 80;

    private static readonly HashSet<string> MachineFields = ["Comment", "QueryLanguage", "StartAt", "States", "TimeoutSeconds", "Version"];
    private static readonly HashSet<string> BranchFields = ["Comment", "StartAt", "States", "ProcessorConfig"];

    private readonly ValidationScope _scope;
    private readonly StateChecks _states;

    public BlockChecks(ValidationScope scope)
    {
        _scope = scope;
        _states = new StateChecks(scope, this);
    }

    public void CheckMachine(JsonObject machine)
    {
        // AWS names what is missing in this order.
        _scope.Required(machine, "/", "States", "StartAt");
        foreach (var name in machine.Names)
            if (!MachineFields.Contains(name)) _scope.Schema($"Field '{name}' is not supported", "/");
        _scope.OneOf(machine["QueryLanguage"], "/QueryLanguage", "JSONPath", "JSONata");
        if (_scope.Expect<JsonString>(machine, "Version", "", "String") is { } version) _scope.OneOf(version, "/Version", "1.0");
        NumberChecks.Integer(_scope, machine, "TimeoutSeconds", "", 0, NumberChecks.LongestSeconds, expressions: false);
        Check(machine, "", 0);
    }

    public void CheckNested(JsonValue block, string location, int depth)
    {
        if (block is not JsonObject source)
        {
            _scope.Schema("Expected value of type Object", location);
            return;
        }
        if (depth > DeepestNesting)
        {
            _scope.Add("TOO_DEEPLY_NESTED", "The states are too deeply nested", location);
            return;
        }
        _scope.Required(source, location, "States", "StartAt");
        foreach (var name in source.Names)
            if (!BranchFields.Contains(name)) _scope.Schema($"Field '{name}' is not supported", location);
        Check(source, location, depth);
    }

    private void Check(JsonObject block, string location, int depth)
    {
        _scope.Expect<JsonString>(block, "Comment", location, "String");
        var startAt = _scope.Expect<JsonString>(block, "StartAt", location, "String");
        if (_scope.Expect<JsonObject>(block, "States", location, "Object") is not { } states) return;
        if (states.Count == 0) _scope.Schema("Value cannot be empty", $"{location}/States");
        foreach (var (name, state) in states)
        {
            var at = $"{location}/States/{name}";
            if (name.Length > LongestStateName)
                _scope.Add(
                    "INVALID_STATE_NAME",
                    string.Create(CultureInfo.InvariantCulture, $"State name '{name}' exceeds the {LongestStateName}-character limit allowed by the service"),
                    at);
            if (!_scope.StateNames.Add(name)) _scope.Add("DUPLICATE_STATE_NAME", $"Duplicate State name: {name}", at);
            if (state is JsonObject source) _states.Check(source, at, depth);
            else _scope.Schema("Expected value of type Object", at);
        }
        if (startAt is not null) TransitionChecks.Check(_scope, startAt.Value, states, location);
    }
}
