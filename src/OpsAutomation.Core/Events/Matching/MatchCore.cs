using OpsAutomation.Core.Events.Patterns;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>The index of rules, without regard to what they stand for. Writers take turns; readers take no lock.</summary>
internal sealed class MatchCore
{
    private readonly Lock _gate = new();
    private readonly PathNode _root = new(null, []);
    private readonly AnchorSet _always = new();
    private readonly Stack<int> _freeSlots = new();
    private int _slots;
    private int _serials;
    private int _newest;

    public void Add(MatchRule rule, PatternProgram program)
    {
        lock (_gate)
        {
            rule.Branches = [.. program.Branches.Select(b => MakeBranch(rule, b))];
            foreach (var branch in rule.Branches) Link(branch);
            Volatile.Write(ref _newest, _serials);
        }
    }

    public void Remove(MatchRule rule)
    {
        lock (_gate)
        {
            foreach (var branch in rule.Branches)
            {
                branch.IsRemoved = true;
                Unlink(branch);
                foreach (var field in branch.Fields) Release(field, branch.ReadsValues);
            }
        }
    }

    /// <summary>Reads the event and calls back for each branch that matches; a rule may come more than once.</summary>
    public void Match<TFound>(ReadOnlySpan<byte> eventUtf8, ref TFound found)
        where TFound : IMatchFound, allows ref struct
    {
        var scratch = MatchScratch.Take(Volatile.Read(ref _newest));
        new EventScanner(eventUtf8, scratch).Read(_root);
        foreach (var anchor in _always.Slots)
            if (anchor is not null) scratch.Propose(anchor.Branch);
        var proposed = scratch.Proposed;
        foreach (var branch in proposed)
            if (IsMatch(branch, eventUtf8, scratch) && !found.Take(branch, scratch)) break;
        scratch.GiveBack();
    }

    private static bool IsMatch(MatchBranch branch, ReadOnlySpan<byte> eventUtf8, MatchScratch scratch)
    {
        if (!branch.ReadsValues) return !branch.IsRemoved;
        return scratch.Join.IsMatch(branch, eventUtf8, scratch) && !branch.IsRemoved;
    }

    private MatchBranch MakeBranch(MatchRule rule, PatternBranch branch)
    {
        var fields = new MatchField[branch.Paths.Length];
        var tests = new ValueTest[branch.Paths.Length][];
        var isAlone = fields.Length == 1 && Array.IndexOf(branch.Tests[0], AbsentTest.Instance) < 0;
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = Reserve(branch.Paths[i], isReader: !isAlone);
            tests[i] = branch.Tests[i];
        }
        return new MatchBranch(rule, fields, tests, ++_serials);
    }

    private MatchField Reserve(string path, bool isReader)
    {
        var node = _root.Ensure(path);
        var field = node.Field;
        if (field is null)
        {
            field = new MatchField(node) { Slot = _freeSlots.TryPop(out var slot) ? slot : _slots++ };
            node.Field = field;
        }
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

    /// <summary>Makes the branch known through its field that is cheapest to find it by.</summary>
    private void Link(MatchBranch branch)
    {
        branch.AnchorField = -1;
        var best = int.MaxValue;
        for (var i = 0; i < branch.Fields.Length; i++)
        {
            if (Array.IndexOf(branch.Tests[i], AbsentTest.Instance) >= 0) continue;
            var field = branch.Fields[i];
            var cost = branch.Tests[i].Sum(field.Cost);
            if (cost > best) continue;
            best = cost;
            branch.AnchorField = i;
        }
        if (branch.AnchorField < 0)
        {
            branch.Anchors = [new Anchor(AbsentTest.Instance, branch)];
            _always.Add(branch.Anchors[0]);
            return;
        }
        branch.Anchors = [.. branch.Tests[branch.AnchorField].Select(t => new Anchor(t, branch))];
        foreach (var anchor in branch.Anchors) branch.Fields[branch.AnchorField].Add(anchor);
    }

    private void Unlink(MatchBranch branch)
    {
        foreach (var anchor in branch.Anchors)
        {
            if (branch.AnchorField < 0) _always.Remove(anchor);
            else branch.Fields[branch.AnchorField].Remove(anchor);
        }
    }
}
