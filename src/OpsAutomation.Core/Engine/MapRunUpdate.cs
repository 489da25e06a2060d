namespace OpsAutomation.Core.Engine;

internal sealed record MapRunUpdate(MapRun Run, int? MaxConcurrency, long? ToleratedFailureCount, double? ToleratedFailurePercentage);
