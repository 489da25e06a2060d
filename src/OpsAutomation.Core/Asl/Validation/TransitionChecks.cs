using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Where a block's states lead: every target is there, every state is reached, and one of them ends.</summary>
internal static class TransitionChecks
{
    private const string MissingTarget = "MISSING_TRANSITION_TARGET";

    public static void Check(ValidationScope scope, string startAt, JsonObject states, string location)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<string>();
        if (states.Has(startAt)) waiting.Push(startAt);
        else scope.Add(MissingTarget, $"Missing 'StartAt' target: {startAt}", $"{location}/StartAt");
        foreach (var (name, state) in states)
            foreach (var (target, at) in Targets(state))
                if (!states.Has(target)) scope.Add(MissingTarget, $"Missing 'Next' target: {target}", $"{location}/States/{name}/{at}");
        while (waiting.TryPop(out var name))
        {
            if (!reached.Add(name)) continue;
            foreach (var (target, _) in Targets(states[name]!))
                if (states.Has(target)) waiting.Push(target);
        }
        if (!states.Any(s => IsTerminal(s.Value)))
        {
            scope.Add("MISSING_END_STATE", "Workflow has no terminal state", location.Length == 0 ? null : location);
            return;
        }
        if (!states.Has(startAt)) return;
        foreach (var name in states.Names)
            if (!reached.Contains(name)) scope.Add(MissingTarget, $"State \"{name}\" is not reachable.", $"{location}/States/{name}");
    }

    private static bool IsTerminal(JsonValue state) =>
        state["End"]?.AsBool == true || state["Type"]?.AsText is "Succeed" or "Fail";

    private static IEnumerable<(string Target, string At)> Targets(JsonValue state)
    {
        if (state["Next"]?.AsText is { } next) yield return (next, "Next");
        if (state["Default"]?.AsText is { } otherwise) yield return (otherwise, "Default");
        if (state["Choices"] is JsonArray choices)
            for (var i = 0; i < choices.Count; i++)
                if (choices[i]["Next"]?.AsText is { } chosen) yield return (chosen, $"Choices[{i}]/Next");
        if (state["Catch"] is JsonArray catchers)
            for (var i = 0; i < catchers.Count; i++)
                if (catchers[i]["Next"]?.AsText is { } caught) yield return (caught, $"Catch[{i}]/Next");
    }
}
