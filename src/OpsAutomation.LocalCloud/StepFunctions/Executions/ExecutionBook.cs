using System.Collections.Concurrent;
using OpsAutomation.Core.Engine;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>All executions that are remembered, by ARN and by machine. Lists are newest first, as AWS gives them.</summary>
internal sealed class ExecutionBook
{
    private readonly ConcurrentDictionary<string, ExecutionEntry> _byArn = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SortedList<long, ExecutionEntry>> _byMachine = new(StringComparer.Ordinal);

    public int Count => _byArn.Count;

    public ExecutionEntry? Find(string arn) => _byArn.GetValueOrDefault(arn);

    /// <summary>Adds the entry, or gives the one that has the ARN already.</summary>
    public ExecutionEntry GetOrAdd(ExecutionEntry entry)
    {
        var held = _byArn.GetOrAdd(entry.Arn, entry);
        if (!ReferenceEquals(held, entry)) return held;
        var list = _byMachine.GetOrAdd(entry.Head.MachineArn, static _ => []);
        lock (list) list[entry.Id] = entry;
        return entry;
    }

    public void Remove(ExecutionEntry entry)
    {
        if (!_byArn.TryRemove(new(entry.Arn, entry)) || !_byMachine.TryGetValue(entry.Head.MachineArn, out var list)) return;
        lock (list) list.Remove(entry.Id);
    }

    public List<ExecutionEntry> OfMachine(string machineArn, Func<ExecutionEntry, bool> wanted)
    {
        if (!_byMachine.TryGetValue(machineArn, out var list)) return [];
        var found = new List<ExecutionEntry>();
        lock (list)
        {
            for (var i = list.Count - 1; i >= 0; i--)
                if (wanted(list.Values[i])) found.Add(list.Values[i]);
        }
        return found;
    }

    public bool IsRunning(string machineArn) => OfMachine(machineArn, static e => e.Status == ExecutionStatus.Running).Count > 0;

    /// <summary>The finished ones to be forgotten: older than <paramref name="before"/>, and the oldest beyond <paramref name="atMost"/>.</summary>
    public List<ExecutionEntry> Expired(DateTimeOffset before, int atMost)
    {
        var finished = _byArn.Values.Where(static e => e.IsArchived).OrderBy(static e => e.StopTime).ToList();
        var excess = Math.Max(0, finished.Count - atMost);
        return [.. finished.Where((e, i) => i < excess || e.StopTime < before)];
    }
}
