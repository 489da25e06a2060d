using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>Takes the engine's rows into the log, and tells the world what they say once they are on disk.</summary>
internal sealed class StatesJournal(LogWriter writer, CloudFeed feed, StatusEvents events, ExecutionLogs logs, TimeProvider time) : IJournal
{
    public ValueTask AppendAsync(Execution execution, JournalRow row)
    {
        if (execution.Request.JournalKey is not ExecutionEntry entry)
        {
            Announce(execution.Request.ExecutionArn, row);
            logs.Write(execution.Request, row);
            return ValueTask.CompletedTask;
        }
        var burst = new BurstEntry(entry, row, this);
        writer.Append(burst);
        return burst.Written;
    }

    /// <summary>The start of an execution; the task completes when it is on disk.</summary>
    public Task StartAsync(ExecutionEntry entry)
    {
        var head = entry.Head.Write().Set("input", entry.Input!).Build();
        var row = new LogEntry(entry, LogKind.Started, head.ToUtf8());
        writer.Append(row);
        return row.Written.AsTask();
    }

    /// <summary>A finished execution goes on; when the task completes that is on disk.</summary>
    public Task RedriveAsync(ExecutionEntry entry, int count, DateTimeOffset time, string? token)
    {
        var row = new RedriveEntry(entry, count, time, token);
        writer.Append(row);
        return row.Written.AsTask();
    }

    /// <summary>What somebody outside said of a task, kept before it is believed.</summary>
    public ValueTask NoteAsync(ExecutionEntry entry, JsonObject note)
    {
        var row = new LogEntry(entry, LogKind.TaskNote, note.ToUtf8());
        writer.Append(row);
        return row.Written;
    }

    /// <summary>The row is on disk.</summary>
    public void Committed(ExecutionEntry entry, JournalRow row)
    {
        Announce(entry.Arn, row);
        foreach (var record in row.Records)
            if (record is MapRunAt run) entry.Note(run);
        logs.Write(entry, row);
        if (row.Ended is not { } result) return;
        entry.End(result);
        events.Publish(entry, result);
        writer.Finish(entry);
    }

    private void Announce(string arn, JournalRow row)
    {
        if (!feed.IsWatched) return;
        var now = time.GetUtcNow();
        foreach (var e in row.Events)
            feed.Post(new ExecutionChanged(now, arn, e.Id, e.Type.ToString(), e.Name) { Error = e.Error, Cause = e.Cause });
    }
}
