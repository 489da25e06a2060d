using System.Collections.Concurrent;
using System.Diagnostics;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>
/// Decides what goes into a commit together. Executions that a commit lets go on come back with their next rows before long; without a look at that
/// they end up in two halves that take turns, and each synchronisation is of half as many rows.
/// </summary>
internal sealed class LogGathering(ConcurrentQueue<LogEntry> queue, int largestBatch)
{
    /// <summary>A commit waits for rows at most such a part of the time that the last synchronisation took.</summary>
    private const int PartOfSync = 2;

    /// <summary>A commit of so many rows is worth its synchronisation: it waits for no more, so that executions run meanwhile.</summary>
    private const int Enough = 128;

    private static readonly long LongestWait = Stopwatch.Frequency / 1000;

    private int _expected;
    private long _patience;
    private long _began;
    private long _until;

    /// <summary>What is queued, without waiting.</summary>
    public void Take(List<LogEntry> batch)
    {
        Dequeue(batch);
        _until = Stopwatch.GetTimestamp() + _patience;
    }

    /// <summary>True when there are more rows than before: what came while the others were written, or comes now.</summary>
    public bool More(List<LogEntry> batch)
    {
        var before = batch.Count;
        Dequeue(batch);
        if (batch.Count > before) return true;
        if (batch.Count >= Math.Min(_expected, Math.Min(Enough, largestBatch))) return false;
        var spin = default(SpinWait);
        while (queue.IsEmpty)
        {
            if (Stopwatch.GetTimestamp() >= _until) return false;
            spin.SpinOnce(sleep1Threshold: -1);
        }
        Dequeue(batch);
        return batch.Count > before;
    }

    /// <summary>All rows of the batch are written, and are about to be synchronised.</summary>
    public void Commits() => _began = Stopwatch.GetTimestamp();

    /// <summary>Those of the batch will be back, and so will those that came while it was synchronised; nobody else is known of.</summary>
    public void Committed(int rows)
    {
        _patience = Math.Min((Stopwatch.GetTimestamp() - _began) / PartOfSync, LongestWait);
        _expected = rows + queue.Count;
    }

    private void Dequeue(List<LogEntry> batch)
    {
        while (batch.Count < largestBatch && queue.TryDequeue(out var entry)) batch.Add(entry);
    }
}
