using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Connections, and apart from them their secrets, which no operation reads.</summary>
internal sealed class ConnectionStore(CloudContext cloud)
{
    private readonly DocumentSpace _connections = cloud.Store.Space("events/connection");
    private readonly DocumentSpace _secrets = cloud.Store.Space("events/connection-secret");

    public IEnumerable<Connection> All => _connections.All.Select(static c => Read(c.Key, c.Value));

    public IEnumerable<Connection> Of(string region, string namePrefix) =>
        All.Where(c => c.Region == region && c.Name.StartsWith(namePrefix, StringComparison.Ordinal));

    public Connection? Find(string region, string name) =>
        _connections.TryGet($"{region}/{name}", out var document) ? new Connection(region, name, document) : null;

    /// <summary>A connection by its whole ARN: one that was deleted and made again under its name is another.</summary>
    public Connection? Find(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6 || parts[5].Split('/') is not ["connection", var name, _]) return null;
        return Find(parts[3], name) is { } connection && connection.Arn == arn ? connection : null;
    }

    /// <summary>AuthParameters with all their secrets.</summary>
    public JsonObject Secret(Connection connection) => _secrets.TryGet(connection.Key, out var secret) ? secret : JsonObject.Empty;

    /// <summary>Reads, decides and writes as one.</summary>
    public Task<T> ChangeAsync<T>(Func<(IReadOnlyList<DocumentChange> Changes, T Answer)> decide) => cloud.Store.ChangeAsync(decide);

    /// <param name="secret">Null leaves the secret as it is.</param>
    public IReadOnlyList<DocumentChange> Put(Connection connection, JsonObject? secret) => secret is null
        ? [_connections.Change(connection.Key, connection.Document)]
        : [_connections.Change(connection.Key, connection.Document), _secrets.Change(connection.Key, secret)];

    public IReadOnlyList<DocumentChange> ForgetSecret(Connection connection) =>
        [_connections.Change(connection.Key, connection.Document), _secrets.Change(connection.Key, null)];

    public IReadOnlyList<DocumentChange> Remove(Connection connection) => [_connections.Change(connection.Key, null), _secrets.Change(connection.Key, null)];

    private static Connection Read(string key, JsonObject document)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return new Connection(key[..slash], key[(slash + 1)..], document);
    }
}
