namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A message that a FIFO queue took, remembered for the duplicates that may follow, after it is gone too.</summary>
/// <param name="Key">The deduplication id within its scope.</param>
internal sealed record SeenMessage(string Key, DateTimeOffset At, string MessageId, long Number);
