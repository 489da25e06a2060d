using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Tests.Compilation;

/// <summary>The functions of a compiled runbook, by their placeholders; each answers its payload with a value, or fails.</summary>
internal sealed class FunctionDoubles : ITaskPort
{
    private readonly Dictionary<string, Func<JsonValue, TaskOutcome>> _functions = new(StringComparer.Ordinal);

    /// <summary>The states that called something, in order, with their payloads.</summary>
    public List<(string State, JsonValue Payload)> Calls { get; } = [];

    public FunctionDoubles Returns(string function, Func<JsonValue, JsonValue> answer)
    {
        _functions[$"${{{function}FunctionArn}}"] = payload => TaskOutcome.Success(
            JsonObject.Of(("ExecutedVersion", "1"), ("Payload", answer(payload["with"] ?? payload["end"]!)), ("StatusCode", 200)));
        return this;
    }

    public FunctionDoubles Fails(string function, params string[] errors)
    {
        var left = new Queue<string>(errors);
        var after = _functions.GetValueOrDefault($"${{{function}FunctionArn}}");
        _functions[$"${{{function}FunctionArn}}"] =
            payload => left.TryDequeue(out var error) ? TaskOutcome.Failure(error, $"because of {error}") : after!(payload);
        return this;
    }

    public void Issue(TaskCall call)
    {
        var payload = call.Arguments["Payload"]!;
        Calls.Add((call.StateName, payload));
        call.ReportOutcome(_functions[call.Arguments["FunctionName"]!.AsText!](payload));
    }

    public bool Adopt(TaskCall call) => false;

    public void Cancel(TaskCall call)
    {
    }
}
