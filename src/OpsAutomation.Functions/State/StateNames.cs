namespace OpsAutomation.Functions.State;

/// <summary>Where a deployment keeps its state: the table and the bucket that its functions are told of.</summary>
public sealed record StateNames(string Stack, string Table, string Bucket);
