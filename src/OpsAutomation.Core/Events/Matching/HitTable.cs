namespace OpsAutomation.Core.Events.Matching;

/// <summary>Hits by whole key; a single one stands under its key itself.</summary>
internal sealed class HitTable
{
    private readonly ByteTable<Hit> _hits = new();

    public Hit? Find(ReadOnlySpan<byte> key) => _hits.Find(key);

    public int CountAt(ReadOnlySpan<byte> key) => _hits.Find(key) switch { null => 0, HitSet set => set.Count, _ => 1 };

    public void Add(ReadOnlySpan<byte> key, Hit hit)
    {
        switch (_hits.Find(key))
        {
            case null:
                _hits.Add(key, hit);
                break;
            case HitSet set:
                set.Add(hit);
                break;
            case var first:
                var both = new HitSet();
                both.Add(first);
                both.Add(hit);
                _hits.Replace(key, both);
                break;
        }
    }

    /// <summary>Takes out one hit of the target; false when there is none.</summary>
    public bool Remove(ReadOnlySpan<byte> key, MatchTarget target)
    {
        switch (_hits.Find(key))
        {
            case HitSet set:
                var removed = set.Remove(target);
                if (set.Count == 1) _hits.Replace(key, set.Single);
                return removed;
            case { } only when HitSet.Target(only) == target:
                _hits.Remove(key);
                return true;
            default:
                return false;
        }
    }
}
