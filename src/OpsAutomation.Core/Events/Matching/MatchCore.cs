using OpsAutomation.Core.Events.Patterns;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>The index of rules, without regard to what they stand for. Writers take turns; readers take no lock.</summary>
internal sealed class MatchCore
{
    private readonly Lock _gate = new();
    private readonly PathNode _root = new(null, []);
    private readonly HitSet _always = new();
    private readonly Stack<int> _freeSlots = new();
    private int _slots;
    private int _serials;
    private int _newest;

    public void Add(MatchRule rule, PatternProgram program)
    {
        lock (_gate)
        {
            rule.Serial = ++_serials;
            if (program.Branches is [var only] && IsOwnProof(only)) Link(rule, Reserve(only.Paths[0], isReader: false), only.Tests[0]);
            else rule.Branches = [.. program.Branches.Select(b => Add(rule, b))];
            Volatile.Write(ref _newest, _serials);
        }
    }

    /// <summary>Takes the rule out that was added with this very program.</summary>
    public void Remove(MatchRule rule, PatternProgram program)
    {
        lock (_gate)
        {
            rule.IsRemoved = true;
            if (rule.Branches.Length == 0) Unlink(rule, program.Branches[0]);
            for (var i = 0; i < rule.Branches.Length; i++) Remove(rule.Branches[i], program.Branches[i]);
        }
    }

    /// <summary>Reads the event and calls back for each way in which a rule matches; a rule may come more than once.</summary>
    public void Match<TFound>(ReadOnlySpan<byte> eventUtf8, ref TFound found)
        where TFound : IMatchFound, allows ref struct
    {
        var scratch = MatchScratch.Take(Volatile.Read(ref _newest));
        new EventScanner(eventUtf8, scratch).Read(_root);
        _always.Propose(default, scratch);
        foreach (var target in scratch.Proposed)
            if (Matched(target, eventUtf8, scratch) is { IsRemoved: false } rule && !found.Take(rule, scratch)) break;
        scratch.GiveBack();
    }

    private static MatchRule? Matched(MatchTarget target, ReadOnlySpan<byte> eventUtf8, MatchScratch scratch)
    {
        if (target is not MatchBranch branch) return (MatchRule)target;
        return branch.Parts.Length == 0 || scratch.Join.IsMatch(branch, eventUtf8, scratch) ? branch.Rule : null;
    }

    /// <summary>Whether a value that one of its tests accepts is all that it takes.</summary>
    private static bool IsOwnProof(PatternBranch branch) => branch.Paths.Length == 1 && Array.IndexOf(branch.Tests[0], AbsentTest.Instance) < 0;

    private MatchBranch Add(MatchRule rule, PatternBranch branch)
    {
        if (IsOwnProof(branch))
        {
            var alone = new MatchBranch(rule, []) { Serial = ++_serials };
            Link(alone, Reserve(branch.Paths[0], isReader: false), branch.Tests[0]);
            return alone;
        }
        var parts = new FieldTests[branch.Paths.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = Reserve(branch.Paths[i], isReader: true).Share(branch.Tests[i]);
        var joined = new MatchBranch(rule, parts) { Serial = ++_serials, AnchorField = Cheapest(parts) };
        if (joined.AnchorField < 0) _always.Add(joined);
        else Link(joined, parts[joined.AnchorField].Field, parts[joined.AnchorField].Tests);
        return joined;
    }

    private void Remove(MatchBranch branch, PatternBranch program)
    {
        if (branch.Parts.Length == 0)
        {
            Unlink(branch, program);
            return;
        }
        if (branch.AnchorField < 0) _always.Remove(branch);
        else Unlink(branch, branch.Parts[branch.AnchorField].Field, branch.Parts[branch.AnchorField].Tests);
        foreach (var part in branch.Parts)
        {
            part.Field.Unshare(part);
            Release(part.Field, isReader: true);
        }
    }

    /// <summary>The field by which a branch is found with the least looks at others; -1 when only absences are asked for.</summary>
    private static int Cheapest(FieldTests[] parts)
    {
        var anchor = -1;
        var best = int.MaxValue;
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].MayBeAbsent) continue;
            var cost = parts[i].Tests.Sum(parts[i].Field.Hits.Cost);
            if (cost > best) continue;
            best = cost;
            anchor = i;
        }
        return anchor;
    }

    private static void Link(MatchTarget target, MatchField field, ValueTest[] tests)
    {
        foreach (var test in tests) field.Hits.Add(test, target);
    }

    private static void Unlink(MatchTarget target, MatchField field, ValueTest[] tests)
    {
        foreach (var test in tests) field.Hits.Remove(test, target);
    }

    private void Unlink(MatchTarget alone, PatternBranch program)
    {
        var field = _root.Find(program.Paths[0])!.Field!;
        Unlink(alone, field, program.Tests[0]);
        Release(field, isReader: false);
    }

    private MatchField Reserve(string path, bool isReader)
    {
        var node = _root.Ensure(path);
        var field = node.Field ??= new MatchField(node, _freeSlots.TryPop(out var slot) ? slot : _slots++);
        field.Uses++;
        if (isReader) field.Readers++;
        return field;
    }

    private void Release(MatchField field, bool isReader)
    {
        if (isReader) field.Readers--;
        if (--field.Uses > 0) return;
        field.Node.Field = null;
        field.Node.Prune();
        _freeSlots.Push(field.Slot);
    }
}
