namespace OpsAutomation.Core.Dispatching;

public readonly record struct RowKey(string Pk, string Sk);
