namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>An access key that this cloud made, so that its signatures can be verified.</summary>
/// <param name="SessionToken">Null for a user's long-lived key.</param>
/// <param name="Expires">Null for a key that does not expire.</param>
public sealed record KnownKey(string AccessKeyId, string SecretAccessKey, string? SessionToken, DateTimeOffset? Expires, CallerIdentity Caller)
{
    /// <summary>False for a key that was made inactive.</summary>
    public bool Active { get; init; } = true;
}
