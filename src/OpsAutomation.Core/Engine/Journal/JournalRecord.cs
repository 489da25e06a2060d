namespace OpsAutomation.Core.Engine.Journal;

/// <summary>
/// A change of one scope's latest position. A scope's path names it: empty for the execution, then a branch's or item's number at each level.
/// </summary>
public abstract record JournalRecord(ScopePath Path);
