using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>Model → compiled form.</summary>
internal static class BlockCompiler
{
    public static Block Compile(StatesBlock block)
    {
        var steps = new Dictionary<string, Step>(StringComparer.Ordinal);
        foreach (var state in block.States) steps[state.Name] = Make(state);
        foreach (var state in block.States) Connect(state, steps);
        return new Block(steps[block.StartAt], steps);
    }

    private static Step Make(State state) => state switch
    {
        PassState s => new PassStep(s),
        TaskState s => new TaskStep(s),
        ChoiceState s => new ChoiceStep(s),
        WaitState s => new WaitStep(s),
        SucceedState s => new SucceedStep(s),
        FailState s => new FailStep(s),
        ParallelState s => new ParallelStep(s),
        MapState s => new MapStep(s),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static void Connect(State state, Dictionary<string, Step> steps)
    {
        var step = steps[state.Name];
        if (state.Next is { } next && state is not (ChoiceState or SucceedState or FailState)) step.Next = steps[next];
        step.Catchers = [.. state.Catch.Select((c, i) => new CatchRule(c, state.QueryLanguage, i, steps[c.Next]))];
        if (state is not ChoiceState choice) return;
        var chooser = (ChoiceStep)step;
        chooser.Default = choice.Default is { } fallback ? steps[fallback] : null;
        chooser.Ways = [.. choice.Choices.Select((r, i) => new ChoiceWay(
            choice.QueryLanguage == QueryLanguage.Jsonata
                ? new JsonataCondition(r.Condition ?? Json.JsonValue.False, $"Choices[{i}]/Condition")
                : ConditionCompiler.Compile(r.Source),
            DataTemplate.CompileIf(choice.QueryLanguage, r.Assign, $"Choices[{i}]/Assign"),
            choice.QueryLanguage == QueryLanguage.Jsonata ? DataTemplate.CompileIf(choice.QueryLanguage, r.Output, $"Choices[{i}]/Output") : null,
            steps[r.Next]))];
    }
}
