using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Destinations;

/// <summary>API destinations by region and name.</summary>
internal sealed class ApiDestinationStore(CloudContext cloud)
{
    private readonly DocumentSpace _space = cloud.Store.Space("events/api-destination");

    public IEnumerable<ApiDestination> Of(string region, string namePrefix) => _space.All
        .Where(d => d.Key.StartsWith($"{region}/{namePrefix}", StringComparison.Ordinal))
        .Select(d => new ApiDestination(region, d.Key[(region.Length + 1)..], d.Value));

    public ApiDestination? Find(string region, string name) =>
        _space.TryGet($"{region}/{name}", out JsonObject? document) ? new ApiDestination(region, name, document) : null;

    /// <summary>A destination by its whole ARN: one that was deleted and made again under its name is another.</summary>
    public ApiDestination? Find(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6 || parts[5].Split('/') is not ["api-destination", var name, _]) return null;
        return Find(parts[3], name) is { } found && found.Arn == arn ? found : null;
    }

    /// <summary>Reads, decides and writes as one.</summary>
    public Task<T> ChangeAsync<T>(Func<(IReadOnlyList<DocumentChange> Changes, T Answer)> decide) => cloud.Store.ChangeAsync(decide);

    public DocumentChange Put(ApiDestination destination) => _space.Change(destination.Key, destination.Document);

    public DocumentChange Remove(ApiDestination destination) => _space.Change(destination.Key, null);
}
