using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>
/// The lines that services write. A stream comes to be when it is first written to; until it is stored its lines wait, and with them whoever wants to
/// read. Lines for a stream that cannot be stored are lost, and that is told.
/// </summary>
internal sealed class ServiceLines(CloudContext cloud, LogState state)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Group, string Stream), List<(long Time, string Line)>> _waiting = [];
    private volatile int _opening;
    private Task _settled = Task.CompletedTask;

    public void Write(string group, string stream, long time, string line)
    {
        if (_opening == 0 && TryAppend(group, stream, time, line)) return;
        lock (_gate)
        {
            if (_waiting.TryGetValue((group, stream), out var lines)) lines.Add((time, line));
            else if (!TryAppend(group, stream, time, line)) Open(group, stream, (time, line));
        }
    }

    /// <summary>Completes when all that was written so far can be read.</summary>
    public Task SettleAsync()
    {
        if (_opening == 0) return Task.CompletedTask;
        lock (_gate) return _settled;
    }

    private bool TryAppend(string group, string stream, long time, string line)
    {
        if (state.Find(cloud.Region, group) is not { } found || !found.Streams.TryGetValue(stream, out var to)) return false;
        _ = state.Append(found, to, time, line);
        return true;
    }

    /// <summary>Under the gate.</summary>
    private void Open(string group, string stream, (long, string) line)
    {
        _waiting[(group, stream)] = [line];
        _opening++;
        using (ExecutionContext.SuppressFlow())
        {
            var opened = Task.Run(() => OpenAsync(group, stream));
            _settled = _settled.IsCompleted ? opened : Task.WhenAll(_settled, opened);
        }
    }

    private async Task OpenAsync(string group, string stream)
    {
        try
        {
            await state.AddAsync(cloud.Region, group, stream, withGroup: true);
        }
        catch (Exception e)
        {
            await cloud.Log.WriteLineAsync($"logs: the stream {stream} of {group} could not be stored, and what was to be written there is lost: {e.Message}");
        }
        lock (_gate)
        {
            if (_waiting.Remove((group, stream), out var lines))
                foreach (var (time, line) in lines) TryAppend(group, stream, time, line);
            _opening--;
        }
    }
}
