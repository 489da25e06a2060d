namespace OpsAutomation.Core.Dispatching;

/// <summary>What the table says about a claim, read consistently; every absent row is null.</summary>
public sealed record GuardRows(Decision? Decision, LockRow? Lock, CooldownRow? Cooldown);
