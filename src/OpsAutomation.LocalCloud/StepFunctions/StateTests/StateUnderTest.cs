using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>
/// A state as TestState runs it: alone in a machine of its own, where each place that it may go to is an end,
/// and its Retry is taken off, since a test makes one attempt.
/// </summary>
internal sealed record StateUnderTest(string Name, JsonObject State, string Language)
{
    private const string Variables = "Variables of the test";

    /// <summary>As it would stand in a machine; what the validator judges.</summary>
    public JsonObject Machine(JsonObject? variables = null)
    {
        var states = new JsonObjectBuilder();
        if (variables is not null)
            states.Set(Variables, JsonObject.Of(("Type", "Pass"), ("Assign", variables), ("Next", Name)));
        states.Set(Name, State);
        foreach (var target in Targets().Distinct(StringComparer.Ordinal))
            if (target != Name) states.Set(target, JsonObject.Of(("Type", "Succeed")));
        return JsonObject.Of(("QueryLanguage", Language), ("StartAt", variables is null ? Name : Variables), ("States", states.Build()));
    }

    public StateUnderTest WithoutRetry() => this with { State = State.Without("Retry") };

    /// <summary>A Map or Parallel whose result is given: what it does before is left out, what it makes of the result stays.</summary>
    public StateUnderTest AsTask()
    {
        var state = State.With("Type", "Task").With("Resource", "arn:aws:states:::lambda:invoke");
        foreach (var name in new[]
        {
            "Branches", "ItemProcessor", "Iterator", "Items", "ItemsPath", "ItemSelector", "ItemReader", "ItemBatcher", "ResultWriter", "Label", "Parameters", "Arguments",
            "MaxConcurrency", "MaxConcurrencyPath", "ToleratedFailureCount", "ToleratedFailureCountPath", "ToleratedFailurePercentage", "ToleratedFailurePercentagePath",
        }) state = state.Without(name);
        return this with { State = state };
    }

    private IEnumerable<string> Targets()
    {
        if (State["Next"]?.AsText is { } next) yield return next;
        if (State["Default"]?.AsText is { } otherwise) yield return otherwise;
        foreach (var list in new[] { "Choices", "Catch" })
            foreach (var item in State[list] as JsonArray ?? JsonArray.Empty)
                if (item["Next"]?.AsText is { } target) yield return target;
    }
}
