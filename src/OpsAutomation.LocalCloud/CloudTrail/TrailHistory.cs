namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>The last recorded calls, newest first when read.</summary>
internal sealed class TrailHistory
{
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly TrailRecord[] _ring = new TrailRecord[Most];
    private long _next;

    public void Add(TrailRecord record)
    {
        lock (_gate) _ring[_next++ % Most] = record;
    }

    public IReadOnlyList<TrailRecord> NewestFirst()
    {
        lock (_gate)
        {
            var count = (int)Math.Min(_next, Most);
            var records = new TrailRecord[count];
            for (var i = 0; i < count; i++) records[i] = _ring[(_next - 1 - i) % Most];
            return records;
        }
    }
}
