using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using static OpsAutomation.Core.Asl.FieldReader;

namespace OpsAutomation.Core.Asl;

/// <summary>One state's object → its record.</summary>
internal sealed class StateReader(BlockReader blocks, ImmutableArray<AslProblem>.Builder problems)
{
    public State? Read(string name, JsonObject source, QueryLanguage inherited, string path)
    {
        var language = Language(source, inherited);
        switch (source["Type"]?.AsText)
        {
            case "Pass":
                return Shared(new PassState { Name = name, QueryLanguage = language, Source = source, Result = Value(source, "Result") });
            case "Task":
                return Shared(Task(name, source, language, path));
            case "Choice":
                return Shared(Choice(name, source, language, path));
            case "Wait":
                return Shared(new WaitState
                {
                    Name = name,
                    QueryLanguage = language,
                    Source = source,
                    Seconds = Value(source, "Seconds"),
                    SecondsPath = source["SecondsPath"]?.AsText,
                    Timestamp = source["Timestamp"]?.AsText,
                    TimestampPath = source["TimestampPath"]?.AsText,
                });
            case "Succeed":
                return Shared(new SucceedState { Name = name, QueryLanguage = language, Source = source });
            case "Fail":
                return Shared(new FailState
                {
                    Name = name,
                    QueryLanguage = language,
                    Source = source,
                    Error = source["Error"]?.AsText,
                    ErrorPath = source["ErrorPath"]?.AsText,
                    Cause = source["Cause"]?.AsText,
                    CausePath = source["CausePath"]?.AsText,
                });
            case "Parallel":
                return Shared(Parallel(name, source, language, inherited, path));
            case "Map":
                return Shared(new MapStateReader(blocks, problems).Read(name, source, language, inherited, path));
            default:
                problems.Add(new AslProblem(path + "/Type", "Type is missing or no type of state."));
                return null;
        }
    }

    private static State Shared(State state)
    {
        var source = state.Source;
        return state with
        {
            Comment = source["Comment"]?.AsText,
            Next = source["Next"]?.AsText,
            IsEnd = source["End"]?.AsBool ?? false,
            InputPath = Value(source, "InputPath"),
            OutputPath = Value(source, "OutputPath"),
            Parameters = Value(source, "Parameters"),
            ResultSelector = Value(source, "ResultSelector"),
            ResultPath = Value(source, "ResultPath"),
            Arguments = Value(source, "Arguments"),
            Output = Value(source, "Output"),
            Assign = Value(source, "Assign"),
            Retry = Retriers(source),
            Catch = Catchers(source),
        };
    }

    private TaskState Task(string name, JsonObject source, QueryLanguage language, string path)
    {
        var resource = source["Resource"]?.AsText;
        if (resource is null) problems.Add(new AslProblem(path + "/Resource", "A Task needs a Resource."));
        return new TaskState
        {
            Name = name,
            QueryLanguage = language,
            Source = source,
            Resource = TaskResource.Parse(resource ?? ""),
            TimeoutSeconds = Value(source, "TimeoutSeconds"),
            TimeoutSecondsPath = source["TimeoutSecondsPath"]?.AsText,
            HeartbeatSeconds = Value(source, "HeartbeatSeconds"),
            HeartbeatSecondsPath = source["HeartbeatSecondsPath"]?.AsText,
            Credentials = Value(source, "Credentials"),
        };
    }

    private ChoiceState Choice(string name, JsonObject source, QueryLanguage language, string path)
    {
        var rules = Objects(source, "Choices");
        if (rules.IsEmpty) problems.Add(new AslProblem(path + "/Choices", "A Choice needs a non-empty list of Choices."));
        return new ChoiceState
        {
            Name = name,
            QueryLanguage = language,
            Source = source,
            Default = source["Default"]?.AsText,
            Choices = [.. rules.Select(static r => new ChoiceRule
            {
                Next = r["Next"]?.AsText ?? "",
                Condition = Value(r, "Condition"),
                Output = Value(r, "Output"),
                Assign = Value(r, "Assign"),
                Source = r,
            })],
        };
    }

    private ParallelState Parallel(string name, JsonObject source, QueryLanguage language, QueryLanguage inherited, string path)
    {
        var branches = Objects(source, "Branches");
        if (branches.IsEmpty) problems.Add(new AslProblem(path + "/Branches", "A Parallel needs a non-empty list of Branches."));
        return new ParallelState
        {
            Name = name,
            QueryLanguage = language,
            Source = source,
            Branches = [.. branches.Select((b, i) => blocks.Read(b, inherited, $"{path}/Branches[{i}]"))],
        };
    }
}
