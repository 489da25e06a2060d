using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Takes connections from one state to the next: an OAuth connection is authorized once it has a first token.</summary>
internal sealed class ConnectionAuthorizer(CloudContext cloud, ConnectionStore connections, OAuthTokens tokens) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Task, bool> _underWay = new();

    /// <summary>Takes up what an earlier run of the cloud left.</summary>
    public void Resume()
    {
        foreach (var connection in connections.All)
            if (connection.State == Connection.Authorizing) Begin(connection);
    }

    /// <summary>Fetches a first token; the connection's state follows.</summary>
    public void Begin(Connection connection)
    {
        tokens.Drop(connection);
        Task work;
        using (ExecutionContext.SuppressFlow()) work = Task.Run(() => AuthorizeAsync(connection));
        _underWay[work] = true;
        work.ContinueWith(
            (t, _) => _underWay.TryRemove(t, out var _), null, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>The connection does not work any more, unless it was changed since.</summary>
    public Task DeauthorizeAsync(Connection connection, string reason) => ChangeAsync(connection, now =>
        now.With("ConnectionState", Connection.Deauthorized).With("StateReason", reason).With("LastModifiedTime", Seconds()));

    public async ValueTask DisposeAsync() => await Task.WhenAll(_underWay.Keys);

    private async Task AuthorizeAsync(Connection connection)
    {
        var grant = await tokens.GetAsync(connection);
        if (grant.Problem is { } problem)
        {
            await DeauthorizeAsync(connection, problem);
            return;
        }
        await ChangeAsync(connection, now => now.Without("StateReason").With("ConnectionState", Connection.Authorized).With("LastAuthorizedTime", Seconds()));
    }

    private Task<bool> ChangeAsync(Connection connection, Func<JsonObject, JsonObject> change) => connections.ChangeAsync(() =>
        connections.Find(connection.Arn) is { } now && ReferenceEquals(now.Document, connection.Document)
            ? (connections.Put(now with { Document = change(now.Document) }, null), true)
            : ([], false));

    private double Seconds() => cloud.Now.ToUnixTimeMilliseconds() / 1000.0;
}
