namespace OpsAutomation.Cli.Demo;

/// <summary>How long each stage took, in the order in which they began; the first three run at once.</summary>
internal sealed class DemoStages(TimeProvider clock)
{
    private readonly List<(string Name, TimeSpan Took)> _stages = [];
    private readonly long _started = clock.GetTimestamp();

    public IReadOnlyList<(string Name, TimeSpan Took)> All
    {
        get
        {
            lock (_stages) return [.. _stages];
        }
    }

    public TimeSpan Total => clock.GetElapsedTime(_started);

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> stage)
    {
        var started = clock.GetTimestamp();
        int place;
        lock (_stages)
        {
            place = _stages.Count;
            _stages.Add((name, TimeSpan.Zero));
        }
        try
        {
            return await stage().ConfigureAwait(false);
        }
        finally
        {
            lock (_stages) _stages[place] = (name, clock.GetElapsedTime(started));
        }
    }
}
