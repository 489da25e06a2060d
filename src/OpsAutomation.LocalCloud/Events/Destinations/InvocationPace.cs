using System.Collections.Concurrent;

namespace OpsAutomation.LocalCloud.Events.Destinations;

/// <summary>Spaces the calls of each API destination evenly, so that no second has more of them than its rate limit.</summary>
internal sealed class InvocationPace(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Waits for the next turn of a destination.</summary>
    public async ValueTask WaitAsync(string destination, long rate, CancellationToken cancel)
    {
        var wait = _turns.GetOrAdd(destination, static _ => new Turn()).Take(time.GetUtcNow(), TimeSpan.FromSeconds(1.0 / Math.Max(1, rate)));
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancel);
    }

    private sealed class Turn
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _next;

        public TimeSpan Take(DateTimeOffset now, TimeSpan step)
        {
            lock (_gate)
            {
                var turn = _next > now ? _next : now;
                _next = turn + step;
                return turn - now;
            }
        }
    }
}
