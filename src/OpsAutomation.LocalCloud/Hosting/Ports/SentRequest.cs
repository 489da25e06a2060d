namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>A request as it goes to an endpoint.</summary>
/// <param name="Body">Empty for none.</param>
public sealed record SentRequest(string Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body);
