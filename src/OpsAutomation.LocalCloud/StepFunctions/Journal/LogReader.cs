using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>
/// Reads the file once at start, in order. Rows of an execution are numbered without gaps, so a row that is missing
/// or not what was written is found here, and the cloud does not start on half a history.
/// </summary>
internal sealed class LogReader(StatesFile file, ExecutionArchivist archivist)
{
    private readonly Dictionary<long, (ExecutionEntry Entry, ExecutionPositions Positions)> _hot = [];
    private readonly Dictionary<long, ExecutionEntry> _archived = [];
    private readonly Dictionary<string, JsonValue> _notes = new(StringComparer.Ordinal);

    /// <exception cref="LocalCloudStartException">The file is damaged.</exception>
    public LoadedLog Read(ExecutionBook book)
    {
        try
        {
            foreach (var (id, summary) in file.ReadArchive()) book.GetOrAdd(_archived[id] = ExecutionArchivist.ReadSummary(id, summary));
            foreach (var (row, execution, kind, body) in file.ReadLog()) Apply(book, row, execution, kind, body);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or NullReferenceException or InvalidCastException or ArgumentException
            or OverflowException or SqliteException { SqliteErrorCode: 11 or 26 })
        {
            throw StatesFile.Damaged(file.Path, e.Message.TrimEnd('.'), e);
        }
        catch (SqliteException e)
        {
            throw SqliteFile.Explain(file.Path, e);
        }
        var loaded = new LoadedLog([], [], _notes);
        foreach (var (entry, positions) in _hot.Values)
        {
            entry.MapRuns = [.. positions.MapRuns];
            if (positions.Ended is { } result)
            {
                entry.End(result);
                loaded.Ended.Add(entry);
            }
            else
            {
                loaded.Live.Add(new ResumableExecution(entry, positions));
            }
        }
        return loaded;
    }

    private void Apply(ExecutionBook book, long row, long execution, LogKind kind, byte[] body)
    {
        if (kind == LogKind.Started)
        {
            Begin(book, row, execution, JsonReader.Read(body));
            return;
        }
        if (kind == LogKind.Redriven && !_hot.ContainsKey(execution) && _archived.TryGetValue(execution, out var entry)) BeginAgain(entry);
        if (!_hot.TryGetValue(execution, out var hot)) throw new FormatException($"row {row} belongs to an execution that never began");
        hot.Entry.AddRow(row);
        switch (kind)
        {
            case LogKind.Burst:
                var burst = JournalCodec.Decode(body);
                if (burst.Sequence != hot.Positions.LastSequence + 1)
                    throw new FormatException($"row {hot.Positions.LastSequence + 1} of '{hot.Entry.Arn}' is missing");
                hot.Positions.Apply(burst);
                break;
            case LogKind.TaskNote:
                var note = JsonReader.Read(body);
                _notes[note["token"]!.AsText!] = note;
                break;
            case LogKind.Redriven:
                RedriveEntry.Replay(hot.Entry, JsonReader.Read(body));
                hot.Positions.Reopen();
                break;
            default:
                throw new FormatException($"row {row} is of a kind that this version does not know");
        }
    }

    private void BeginAgain(ExecutionEntry entry)
    {
        var positions = new ExecutionPositions();
        foreach (var burst in archivist.ArchivedBursts(entry)) positions.Apply(JournalCodec.Decode(burst));
        entry.Input = archivist.Input(entry);
        _hot[entry.Id] = (entry, positions);
    }

    private void Begin(ExecutionBook book, long row, long execution, JsonValue json)
    {
        var entry = new ExecutionEntry(execution, ExecutionHead.Read(json)) { Input = json["input"] };
        entry.AddRow(row);
        if (ReferenceEquals(book.GetOrAdd(entry), entry)) _hot[execution] = (entry, new ExecutionPositions());
        else throw new FormatException($"'{entry.Arn}' began twice");
    }
}
