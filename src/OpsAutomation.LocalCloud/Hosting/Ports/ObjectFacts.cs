namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>What a listing says of an object.</summary>
/// <param name="ETag">With its quotes.</param>
/// <param name="Size">In bytes.</param>
public sealed record ObjectFacts(string Key, long Size, string ETag, DateTimeOffset Modified);
