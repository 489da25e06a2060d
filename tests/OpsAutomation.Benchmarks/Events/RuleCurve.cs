using System.Globalization;
using OpsAutomation.Core.Events;

namespace OpsAutomation.Benchmarks.Events;

/// <summary>
/// What more rules cost: the same events against few and many exact rules. The sizes take turns, since a machine whose speed changes meanwhile
/// would else show a slope that is not the matcher's.
/// </summary>
internal static class RuleCurve
{
    private const int Rounds = 15;
    private static readonly int[] Sizes = [100, 1_000, 10_000, 100_000];

    public static IEnumerable<Measurement> Measure(EventFile events)
    {
        var indexes = new List<PatternIndex<int>>();
        var bytes = 0.0;
        foreach (var size in Sizes)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            indexes.Add(Build(size));
            bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / size;
        }
        var rates = Passes.InTurn(events, indexes, Rounds);
        for (var i = 0; i < Sizes.Length; i++) yield return Measurement.Of($"rules-{Sizes[i]}", "events/s", rates[i]);
        var losses = rates[0].Zip(rates[^1], static (few, many) => 1 - many / few).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Sizes[^1]} rules cost {losses[Rounds / 2]:P1} against {Sizes[0]}: median of {Rounds} rounds, from {losses[0]:P1} to {losses[^1]:P1}"));
        yield return new Measurement("bytes-per-event", Passes.Allocated(events, indexes[^1]), "bytes", 0);
        yield return new Measurement("bytes-per-rule", bytes, "bytes", 0);
    }

    private static PatternIndex<int> Build(int count)
    {
        var index = new PatternIndex<int>();
        for (var i = 0; i < count; i++) index.Add(EventsProgram.Parse($$$"""{"properties":{"MAPBLKLOT":["{{{i * 7 % 10_000_000:D7}}}"]}}"""), i);
        return index;
    }
}
