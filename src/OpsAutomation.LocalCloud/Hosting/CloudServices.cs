namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>The services of one cloud, and how a request finds its own.</summary>
public sealed class CloudServices
{
    private readonly Dictionary<string, IAwsService> _bySigningName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IAwsService> _byTarget = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IAwsService> _byVersion = new(StringComparer.Ordinal);

    public List<IAwsService> Services { get; } = [];

    public List<IPlainEndpoint> Endpoints { get; } = [];

    /// <summary>Adds a service; one that is also a plain endpoint is added as both.</summary>
    public CloudServices Add(IAwsService service)
    {
        Services.Add(service);
        _bySigningName.Add(service.SigningName, service);
        if (service.TargetPrefix is { } target) _byTarget.Add(target, service);
        if (service.ApiVersion is { } version) _byVersion.Add(version, service);
        if (service is IPlainEndpoint endpoint) Endpoints.Add(endpoint);
        return this;
    }

    public CloudServices Add(IPlainEndpoint endpoint)
    {
        Endpoints.Add(endpoint);
        return this;
    }

    public IPlainEndpoint? Claimant(string host, string path)
    {
        foreach (var endpoint in Endpoints)
            if (endpoint.Claims(host, path)) return endpoint;
        return null;
    }

    public IAwsService? BySigningName(string name) => _bySigningName.GetValueOrDefault(name);

    /// <param name="target">The whole X-Amz-Target; the prefix may have a namespace in front, as CloudTrail's has.</param>
    public IAwsService? ByTarget(string target)
    {
        var dot = target.LastIndexOf('.');
        if (dot < 0) return null;
        var prefix = target[..dot];
        return _byTarget.GetValueOrDefault(prefix) ?? _byTarget.GetValueOrDefault(prefix[(prefix.LastIndexOf('.') + 1)..]);
    }

    public IAwsService? ByVersion(string version) => _byVersion.GetValueOrDefault(version);
}
