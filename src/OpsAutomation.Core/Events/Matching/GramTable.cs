namespace OpsAutomation.Core.Events.Matching;

/// <summary>Hits by a few bytes that stand somewhere in a text: every place of the text is probed, for each length of key that there is.</summary>
internal sealed class GramTable
{
    private static readonly int[] Lengths = [8, 4, 2, 1];

    private readonly HitTable?[] _tables = new HitTable?[Lengths.Length];

    /// <summary>The keys under which a literal can be found: all its pieces of the longest length that it has.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Keys(byte[] literal)
    {
        var length = Array.Find(Lengths, l => l <= literal.Length);
        for (var at = 0; length > 0 && at + length <= literal.Length; at++) yield return literal.AsMemory(at, length);
    }

    public int CountAt(ReadOnlySpan<byte> key) => _tables[Array.IndexOf(Lengths, key.Length)]?.CountAt(key) ?? 0;

    public void Propose(EventScalar value, MatchScratch scratch)
    {
        var text = value.Bytes;
        for (var i = 0; i < Lengths.Length; i++)
        {
            if (Volatile.Read(ref _tables[i]) is not { } table) continue;
            var length = Lengths[i];
            for (var at = 0; at + length <= text.Length; at++) table.Find(text.Slice(at, length))?.Propose(value, scratch);
        }
    }

    public void Add(ReadOnlySpan<byte> key, Hit hit)
    {
        ref var table = ref _tables[Array.IndexOf(Lengths, key.Length)];
        if (table is null) Volatile.Write(ref table, new HitTable());
        table.Add(key, hit);
    }

    public void Remove(ReadOnlySpan<byte> key, MatchTarget target) => _tables[Array.IndexOf(Lengths, key.Length)]?.Remove(key, target);
}
