namespace OpsAutomation.Benchmarks.Events;

/// <summary>Takes one event.</summary>
internal delegate void EventReader(ReadOnlySpan<byte> utf8);
