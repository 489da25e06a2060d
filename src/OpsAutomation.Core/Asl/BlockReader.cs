using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>StartAt and States → block, with every name checked that a state leads to.</summary>
internal sealed class BlockReader(ImmutableArray<AslProblem>.Builder problems)
{
    public StatesBlock Read(JsonObject source, QueryLanguage language, string path)
    {
        var states = ImmutableArray.CreateBuilder<State>();
        if (source["States"] is JsonObject members)
        {
            var reader = new StateReader(this, problems);
            foreach (var (name, value) in members)
            {
                var at = $"{path}/States/{name}";
                if (value is not JsonObject body) problems.Add(new AslProblem(at, "A state is a JSON object."));
                else if (reader.Read(name, body, language, at) is { } state) states.Add(state);
            }
        }
        else
        {
            problems.Add(new AslProblem(path + "/States", "States is missing or not an object."));
        }
        var startAt = source["StartAt"]?.AsText ?? "";
        var block = new StatesBlock(startAt, states.ToImmutable());
        if (problems.Count > 0) return block;
        if (!block.TryGet(startAt, out _)) Missing(path + "/StartAt", startAt);
        foreach (var state in block.States) CheckTargets(block, state, $"{path}/States/{state.Name}");
        return block;
    }

    private void CheckTargets(StatesBlock block, State state, string path)
    {
        if (state is ChoiceState choice)
        {
            for (var i = 0; i < choice.Choices.Length; i++) Check(block, choice.Choices[i].Next, $"{path}/Choices[{i}]/Next");
            if (choice.Default is { } fallback) Check(block, fallback, path + "/Default");
        }
        else if (state is not (SucceedState or FailState))
        {
            if (state.Next is { } next) Check(block, next, path + "/Next");
            else if (!state.IsEnd) problems.Add(new AslProblem(path, "A state needs Next or End."));
        }
        for (var i = 0; i < state.Catch.Length; i++) Check(block, state.Catch[i].Next, $"{path}/Catch[{i}]/Next");
    }

    private void Check(StatesBlock block, string name, string path)
    {
        if (!block.TryGet(name, out _)) Missing(path, name);
    }

    private void Missing(string path, string name) => problems.Add(new AslProblem(path, $"MISSING_TRANSITION_TARGET: Missing 'Next' target: {name}"));
}
