namespace OpsAutomation.LocalCloud.Scheduler;

/// <summary>Client tokens of what is gone, for a while, so that a request sent again is answered as the first time.</summary>
internal sealed class RecentTokens(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private const int Most = 10_000;

    private readonly Lock _gate = new();
    private readonly HashSet<(string Key, string Token)> _known = [];
    private readonly Queue<((string Key, string Token) Token, DateTimeOffset Ends)> _order = new();

    public void Add(string key, string token)
    {
        lock (_gate)
        {
            Forget();
            if (_known.Add((key, token))) _order.Enqueue(((key, token), time.GetUtcNow() + Kept));
        }
    }

    public bool Has(string key, string token)
    {
        lock (_gate)
        {
            Forget();
            return _known.Contains((key, token));
        }
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (oldest.Ends <= time.GetUtcNow() || _order.Count >= Most)) _known.Remove(_order.Dequeue().Token);
    }
}
