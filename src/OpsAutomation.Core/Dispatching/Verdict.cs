namespace OpsAutomation.Core.Dispatching;

/// <param name="Decision">The decision to act on: the earlier one where there is one.</param>
public sealed record Verdict(VerdictKind Kind, Decision Decision);
