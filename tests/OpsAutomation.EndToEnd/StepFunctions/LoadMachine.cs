using OpsAutomation.Core.Json;

namespace OpsAutomation.EndToEnd.StepFunctions;

/// <summary>A state machine of loops, waits and fan-outs whose end and whose number of states entered follow from the input.</summary>
internal static class LoadMachine
{
    public const string Definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"Begin","States":{
          "Begin":{"Type":"Pass","Assign":{"i":0,"n":"{% $states.input.n %}","items":"{% $states.input.items %}","wait":"{% $states.input.wait %}"},"Next":"More"},
          "More":{"Type":"Choice","Choices":[{"Condition":"{% $i < $n %}","Next":"Step"}],"Default":"Hold"},
          "Step":{"Type":"Pass","Assign":{"i":"{% $i + 1 %}"},"Next":"More"},
          "Hold":{"Type":"Wait","Seconds":"{% $wait %}","Next":"Both"},
          "Both":{"Type":"Parallel","Branches":[
            {"StartAt":"Pause","States":{"Pause":{"Type":"Wait","Seconds":1,"Output":"{% $i %}","End":true}}},
            {"StartAt":"Each","States":{"Each":{"Type":"Map","Items":"{% $items %}","MaxConcurrency":2,"ItemProcessor":{"StartAt":"Square","States":{
              "Square":{"Type":"Pass","Output":"{% $states.input * $states.input %}","End":true}}},"End":true}}}],
            "Output":{"steps":"{% $states.result[0] %}","sum":"{% $sum($states.result[1]) %}"},"Next":"Fate"},
          "Fate":{"Type":"Choice","Choices":[{"Condition":"{% $n = 5 %}","Next":"Five"}],"Default":"Done"},
          "Five":{"Type":"Fail","Error":"Five","Cause":"the input says so"},
          "Done":{"Type":"Succeed"}}}
        """;

    public static LoadInput Draw(Random random) =>
        new(random.Next(0, 8), random.Next(0, 2), [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1, 100))]);

    public sealed record LoadInput(int Steps, int Wait, int[] Items)
    {
        public bool Fails => Steps == 5;

        public string Output => JsonObject.Of(("steps", Steps), ("sum", Items.Sum(static i => i * i))).ToString();

        public override string ToString() =>
            JsonObject.Of(("n", Steps), ("wait", Wait), ("items", JsonArray.Of([.. Items.Select(static i => (JsonValue)i)]))).ToString();

        /// <summary>How often each state is entered, as <c>name times</c>.</summary>
        public IEnumerable<string> Entered => new (string Name, int Times)[]
        {
            ("Begin", 1), ("Both", 1), ("Each", 1), (Fails ? "Five" : "Done", 1), ("Fate", 1), ("Hold", 1), ("More", Steps + 1), ("Pause", 1),
            ("Square", Items.Length), ("Step", Steps),
        }.Where(static s => s.Times > 0).Select(static s => $"{s.Name} {s.Times}").Order(StringComparer.Ordinal);
    }
}
