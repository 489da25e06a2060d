using System.Globalization;
using System.Runtime.InteropServices;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Benchmarks.Events;

/// <summary><c>events FILE RULES [--json FILE]</c>: the matcher over the events of a file, one thread, whole events.</summary>
internal static class EventsProgram
{
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("usage: events EVENTS.json[.gz] RULES.json [--json FILE]");
            return 2;
        }
        var json = Array.IndexOf(args, "--json") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
        var events = new EventFile(args[0]);
        var kinds = (JsonObject)JsonReader.Read(File.ReadAllBytes(args[1]));
        Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{events.Count} events, {(double)events.Bytes / events.Count:F0} bytes each; full pass, one thread, 5 passes after a warm-up; median, spread"));
        for (var i = 0; i < events.Count; i++)
        {
            if (EventBytes.IsValid(events[i])) continue;
            Console.Error.WriteLine($"Event {i + 1} is no JSON object.");
            return 1;
        }
        var measured = new List<Measurement>();
        var wrong = 0;
        foreach (var (name, kind) in kinds) wrong += RunKind(name, kind, events, measured);
        foreach (var measurement in RuleCurve.Measure(events)) Show(measured, measurement);
        Show(measured, Passes.Rate("reader-only", events, ReaderOnly.Read));
        if (json is not null) File.WriteAllText(json, JsonIndentedWriter.Write(JsonArray.From(measured.Select(static m => (JsonValue)m.ToJson()))));
        if (wrong > 0) Console.Error.WriteLine($"{wrong} match counts are wrong.");
        return wrong > 0 ? 1 : 0;
    }

    /// <summary>Returns how many counts are not the expected ones.</summary>
    private static int RunKind(string name, JsonValue kind, EventFile events, List<Measurement> measured)
    {
        var rules = (JsonArray)kind["rules"]!;
        var index = new PatternIndex<int>();
        for (var i = 0; i < rules.Count; i++) index.Add(Parse(rules[i].ToString()), i);
        var counts = new int[rules.Count];
        var matched = new List<int>();
        for (var i = 0; i < events.Count; i++)
        {
            matched.Clear();
            index.Match(events[i], matched);
            foreach (var rule in matched) counts[rule]++;
        }
        var wrong = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if ((kind["matches"] as JsonArray)?[i].AsLong is not { } wanted || counts[i] == wanted) continue;
            wrong++;
            Console.Error.WriteLine($"{name}, rule {i + 1}: {counts[i]} matches, {wanted} expected.");
        }
        Show(measured, Passes.Rate(name, events, index));
        return wrong;
    }

    private static void Show(List<Measurement> measured, Measurement measurement)
    {
        measured.Add(measurement);
        Console.WriteLine(measurement);
    }

    public static EventPattern Parse(string text) => EventPattern.TryParse(text, out var pattern, out var error) ? pattern : throw new FormatException(error);
}
