namespace OpsAutomation.Core.Dispatching;

/// <param name="Run">The run whose end began the window.</param>
public sealed record CooldownRow(string Run, DateTimeOffset Until);
