namespace OpsAutomation.Cli.Demo;

/// <summary>How long each stage took, in order.</summary>
internal sealed class DemoStages(TimeProvider clock)
{
    private readonly List<(string Name, TimeSpan Took)> _stages = [];
    private readonly long _started = clock.GetTimestamp();

    public IReadOnlyList<(string Name, TimeSpan Took)> All => _stages;

    public TimeSpan Total => clock.GetElapsedTime(_started);

    public async Task<T> TimeAsync<T>(string name, Func<Task<T>> stage)
    {
        var started = clock.GetTimestamp();
        var result = await stage().ConfigureAwait(false);
        _stages.Add((name, clock.GetElapsedTime(started)));
        return result;
    }
}
