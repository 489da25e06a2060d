namespace OpsAutomation.Aws.Wire;

internal readonly record struct HostQuestion(string Partition, string Region, bool Fips, bool DualStack);
