using System.Globalization;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;
using Xunit;

namespace OpsAutomation.Tests.Engine.Generated;

/// <summary>Over machines that are drawn: OPS_CUT_MACHINES says how many, OPS_CUT_SEED from which on.</summary>
public sealed class GeneratedResumeTests
{
    private const int MostCuts = 30;
    private static readonly int Machines = Setting("OPS_CUT_MACHINES") ?? 60;
    private static readonly int FirstSeed = Setting("OPS_CUT_SEED") ?? 1;

    [Fact]
    public void Cut_at_any_committed_row_a_drawn_execution_comes_to_the_same_end()
    {
        var cuts = 0;
        for (var seed = FirstSeed; seed < FirstSeed + Machines; seed++)
        {
            var maker = new MachineMaker(new Random(seed));
            var definition = maker.Make().ToString();
            using var whole = new World(definition, maker.Tasks(adopts: true), limits: Small);
            var end = whole.RunToEnd();
            foreach (var cut in Cuts(whole.Journal.Rows.Count))
            {
                var (rest, again) = Resume(definition, maker.Tasks(adopts: true), whole.Journal, cut);
                Assert.True((end.Status, end.Output?.ToString(), end.Error) == (again.Status, again.Output?.ToString(), again.Error),
                    $"seed {seed}, cut {cut}: {end} and then {again}\n{definition}");
                Check(seed, definition, whole.Journal.Rows.Take(cut).ToList(), rest);
                cuts++;
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{Machines} machines from seed {FirstSeed} on, {cuts} cuts");
    }

    [Fact]
    public void Cut_at_any_committed_row_a_task_that_nobody_knows_of_is_not_issued_again_and_the_execution_ends()
    {
        for (var seed = FirstSeed; seed < FirstSeed + Machines; seed++)
        {
            var maker = new MachineMaker(new Random(seed));
            var definition = maker.Make().ToString();
            using var whole = new World(definition, maker.Tasks(adopts: true), limits: Small);
            whole.RunToEnd();
            foreach (var cut in Cuts(whole.Journal.Rows.Count))
            {
                var (rest, _) = Resume(definition, maker.Tasks(adopts: false), whole.Journal, cut);
                Check(seed, definition, whole.Journal.Rows.Take(cut).ToList(), rest);
            }
        }
    }

    private static (World World, ExecutionResult End) Resume(string definition, FakeTasks tasks, FakeJournal journal, int cut)
    {
        var positions = new ExecutionPositions();
        foreach (var row in journal.Rows.Take(cut)) positions.Apply(JournalCodec.Decode(row));
        using var rest = new World(definition, tasks, limits: Small, positions: positions, now: journal.Times[cut - 1]);
        return (rest, rest.RunToEnd());
    }

    /// <summary>Ids without a gap, one end, no committed effect issued again, and only those adopted that were issued and not done.</summary>
    private static void Check(int seed, string definition, List<byte[]> before, World rest)
    {
        var place = $"seed {seed}, cut {before.Count}\n{definition}";
        var first = before.ConvertAll(static r => JournalCodec.Decode(r));
        var all = first.Concat(rest.Journal.Rows.Select(static r => JournalCodec.Decode(r))).ToList();
        var ids = all.SelectMany(static r => r.Events).Select(static e => e.Id).ToList();
        Assert.True(ids.SequenceEqual(Enumerable.Range(1, ids.Count).Select(static i => (long)i)), place);
        Assert.True(all.Select(static r => r.Sequence).SequenceEqual(Enumerable.Range(1, all.Count).Select(static i => (long)i)), place);
        Assert.True(all.Count(static r => r.Ended is not null) == 1 && all[^1].Ended is not null, place);
        var scheduled = first.SelectMany(static r => r.Records).OfType<EffectScheduled>().Select(static e => e.EffectId).ToHashSet();
        var done = first.SelectMany(static r => r.Records).OfType<EffectDone>().Select(static e => e.EffectId).ToHashSet();
        Assert.True(rest.Tasks.Issued.All(c => !scheduled.Contains(c.Id)), place);
        Assert.True(rest.Tasks.Adopted.All(c => scheduled.Contains(c.Id) && !done.Contains(c.Id)), place);
    }

    /// <summary>All rows of a short log, and rows all over a long one.</summary>
    private static IEnumerable<int> Cuts(int rows) =>
        Enumerable.Range(1, rows - 1).Where(cut => rows <= MostCuts || cut * MostCuts / rows != (cut - 1) * MostCuts / rows);

    private static ExecutionLimits Small => ExecutionLimits.Aws with { MaxTransitionsPerBurst = 3 };

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}
