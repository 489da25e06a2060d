using System.Globalization;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Tests.Engine.Generated;

/// <summary>
/// Draws state machines of both query languages with retries, catchers, fan-outs, waits and tokens, that always end; and what their tasks answer.
/// States only lead forward.
/// </summary>
internal sealed class MachineMaker(Random random)
{
    private const int Deepest = 2;

    private readonly Dictionary<string, TaskOutcome[]> _answers = [];
    private int _states;

    public JsonObject Make() => Block(0, mayFail: true).With("Comment", "made");

    public FakeTasks Tasks(bool adopts)
    {
        var tasks = new FakeTasks { Adopts = adopts };
        foreach (var (state, outcomes) in _answers) tasks.Answer(state, outcomes);
        return tasks;
    }

    private JsonObject Block(int depth, bool mayFail)
    {
        var names = Enumerable.Range(0, random.Next(1, depth == 0 ? 6 : 4)).Select(_ => string.Create(CultureInfo.InvariantCulture, $"S{_states++}")).ToList();
        var states = new JsonObjectBuilder(names.Count + 1);
        for (var i = 0; i < names.Count; i++) states.Set(names[i], State(names, i, depth, mayFail));
        return JsonObject.Of(("StartAt", names[0]), ("States", states.Build()));
    }

    private JsonObject State(List<string> names, int at, int depth, bool mayFail)
    {
        var isLast = at == names.Count - 1;
        var kind = random.Next(depth < Deepest ? 11 : 8);
        switch (kind)
        {
            case 0 when isLast && mayFail:
                return JsonObject.Of(("Type", "Fail"), ("Error", "Made"), ("Cause", names[at]));
            case 1 when !isLast:
                return Choice(names, at);
            case 2 or 3:
                return Led(JsonObject.Of(("Type", "Wait"), ("Seconds", random.Next(1, 40))), names, at);
            case 4 or 5:
                return Caught(Task(names[at]), names, at);
            case 6:
                return Caught(Token(names[at]), names, at);
            case 8 or 9:
                return Caught(Parallel(depth), names, at);
            case 10:
                return Caught(Map(depth), names, at);
            default:
                return Led(Pass(), names, at);
        }
    }

    private JsonObject Pass() => random.Next(4) switch
    {
        0 => JsonObject.Of(("Type", "Pass"), ("Result", JsonObject.Of(("n", random.Next(9)))), ("ResultPath", "$.p")),
        1 => JsonObject.Of(
            ("Type", "Pass"), ("Parameters", JsonObject.Of(("n", random.Next(9)), ("id.$", "States.Hash($$.State.Name, 'MD5')"))),
            ("Assign", JsonObject.Of(("x.$", "$$.State.Name")))),
        2 => Jsonata(JsonObject.Of(
            ("Type", "Pass"), ("Assign", JsonObject.Of(("x", "{% $states.context.State.Name %}"))),
            ("Output", "{% {'n': $exists($x) ? $x : 'none', 'k': $count($keys($states.input))} %}"))),
        _ => JsonObject.Of(("Type", "Pass")),
    };

    private JsonObject Choice(List<string> names, int at)
    {
        var to = names[random.Next(at + 1, names.Count)];
        return random.Next(2) == 0
            ? JsonObject.Of(
                ("Type", "Choice"),
                ("Choices", JsonArray.Of(JsonObject.Of(("Variable", "$.n"), ("IsPresent", true), ("Next", to)))), ("Default", names[at + 1]))
            : Jsonata(JsonObject.Of(
                ("Type", "Choice"),
                ("Choices", JsonArray.Of(JsonObject.Of(("Condition", "{% $exists($states.input.n) %}"), ("Next", to)))), ("Default", names[at + 1])));
    }

    /// <summary>Fails some times, and then succeeds or not.</summary>
    private JsonObject Task(string name)
    {
        var failures = Enumerable.Repeat(TaskOutcome.Failure("Flaky", "again"), random.Next(3));
        _answers[name] =
        [
            .. failures,
            random.Next(4) == 0 ? TaskOutcome.Failure("Bad", "for ever") : TaskOutcome.Success(JsonObject.Of(("t", random.Next(9)))),
        ];
        var task = random.Next(2) == 0
            ? JsonObject.Of(
                ("Type", "Task"), ("Resource", "arn:aws:lambda:us-east-1:123456789012:function:f"),
                ("ResultPath", random.Next(2) == 0 ? "$.t" : JsonValue.Null))
            : Jsonata(JsonObject.Of(
                ("Type", "Task"), ("Resource", "arn:aws:states:::lambda:invoke"),
                ("Arguments", JsonObject.Of(("FunctionName", "f"), ("Payload", "{% $states.input %}"))), ("Output", "{% $states.result %}")));
        return Timed(task);
    }

    private JsonObject Token(string name)
    {
        _answers[name] = [random.Next(4) == 0 ? TaskOutcome.Failure("Bad", null) : TaskOutcome.Success(JsonObject.Of(("token", name)))];
        return Timed(JsonObject.Of(
            ("Type", "Task"), ("Resource", "arn:aws:states:::sqs:sendMessage.waitForTaskToken"),
            ("Parameters", JsonObject.Of(("QueueUrl", "q"), ("MessageBody.$", "$$.Task.Token")))));
    }

    private JsonObject Timed(JsonObject task) => random.Next(3) == 0 ? task.With("TimeoutSeconds", 600).With("HeartbeatSeconds", 300) : task;

    private JsonObject Parallel(int depth) =>
        JsonObject.Of(
            ("Type", "Parallel"),
            ("Branches", JsonArray.Of([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonValue)Block(depth + 1, mayFail: random.Next(3) == 0))])));

    private JsonObject Map(int depth)
    {
        var isDistributed = random.Next(3) == 0;
        var processor = Block(depth + 1, mayFail: random.Next(3) == 0);
        if (isDistributed)
            processor = processor.With(
                "ProcessorConfig", JsonObject.Of(("Mode", "DISTRIBUTED"), ("ExecutionType", random.Next(2) == 0 ? "STANDARD" : "EXPRESS")));
        var map = Jsonata(JsonObject.Of(
            ("Type", "Map"), ("Items", JsonArray.From([.. Enumerable.Range(0, random.Next(0, 5)).Select(static i => (JsonValue)JsonObject.Of(("n", i)))])),
            ("MaxConcurrency", random.Next(0, 3)), ("ItemProcessor", processor)));
        return isDistributed ? map.With("ToleratedFailurePercentage", random.Next(2) * 100) : map;
    }

    private JsonObject Caught(JsonObject state, List<string> names, int at)
    {
        var isJsonata = state.Has("QueryLanguage");
        if (random.Next(2) == 0)
        {
            state = state.With("Retry", JsonArray.Of(
                JsonObject.Of(
                    ("ErrorEquals", JsonArray.Of("Flaky")), ("IntervalSeconds", random.Next(1, 5)), ("MaxAttempts", random.Next(1, 4)), ("BackoffRate", 1.5)),
                JsonObject.Of(("ErrorEquals", JsonArray.Of("States.ALL")), ("IntervalSeconds", 2), ("MaxAttempts", random.Next(0, 2)))));
        }
        if (at < names.Count - 1 && random.Next(3) > 0)
        {
            var catcher = JsonObject.Of(("ErrorEquals", JsonArray.Of("States.ALL")), ("Next", names[random.Next(at + 1, names.Count)]));
            state = state.With(
                "Catch", JsonArray.Of(isJsonata ? catcher.With("Output", JsonObject.Of(("caught", true))) : catcher.With("ResultPath", JsonValue.Null)));
        }
        return Led(state, names, at);
    }

    private static JsonObject Led(JsonObject state, List<string> names, int at) =>
        at < names.Count - 1 ? state.With("Next", names[at + 1]) : state.With("End", true);

    private static JsonObject Jsonata(JsonObject state) => state.With("QueryLanguage", "JSONata");
}
