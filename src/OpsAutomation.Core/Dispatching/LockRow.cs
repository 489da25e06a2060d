namespace OpsAutomation.Core.Dispatching;

/// <param name="Owner">The run that holds the target.</param>
/// <param name="Until">From here on the lock is void, should nobody have released it.</param>
public sealed record LockRow(string Owner, DateTimeOffset Until);
