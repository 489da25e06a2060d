namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>The credentials of a role's session.</summary>
public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);
