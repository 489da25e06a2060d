namespace OpsAutomation.Tests.Aws;

internal sealed record CannedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body);
