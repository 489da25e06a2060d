using OpsAutomation.LocalCloud.Hosting.Feed;

namespace OpsAutomation.Cli.Demo;

/// <summary>Deletes routes as somebody else, one after the other, and measures until each is active again.</summary>
internal sealed class RouteRestoration(RouteProbe stranger, RouteProbe observer, DemoFeed feed, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Between two looks when the feed says nothing.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private Task _ended = Task.CompletedTask;

    /// <summary>Until the run that restored the last route has also verified and recorded it.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => Task.WhenAny(_ended, Task.Delay(Patience, clock, cancellationToken));

    /// <returns>From DeleteRoute's answer to DescribeRouteTables showing the route active; null when it did not come back.</returns>
    public async Task<TimeSpan?> RestoreAsync(string destination, CancellationToken cancellationToken)
    {
        var created = feed.NextAsync(record => record is ApiCalled { Operation: "CreateRoute", ErrorCode: null });
        _ended = feed.NextAsync(
            record => record is ExecutionChanged { Type: "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted" });
        await stranger.DeleteAsync(destination, cancellationToken).ConfigureAwait(false);
        var deleted = clock.GetTimestamp();
        while (true)
        {
            await Task.WhenAny(created, Task.Delay(Look, clock, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            var active = await observer.IsActiveAsync(destination, cancellationToken).ConfigureAwait(false);
            var waited = clock.GetElapsedTime(deleted);
            if (active) return waited;
            if (waited > Patience) return null;
            if (created.IsCompleted) await Task.Delay(TimeSpan.FromMilliseconds(2), clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
