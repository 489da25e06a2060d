using System.Collections.Immutable;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Journal;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Journal;

public sealed class ReadWhileMovingTests : IDisposable
{
    private const int Rows = 5;
    private readonly string _folder = Directory.CreateTempSubdirectory("ops-moving-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_history_is_whole_when_it_is_read_between_the_move_on_disk_and_the_word_of_it()
    {
        using var file = StatesFile.Open(Path.Combine(_folder, "states.db"));
        using var statements = new LogStatements(file.Writer);
        var archivist = new ExecutionArchivist(file);
        var entry = new ExecutionEntry(1, Head()) { Input = JsonObject.Empty };
        statements.Transact(() =>
        {
            for (var row = 1; row <= Rows; row++) statements.Insert(row, entry.Id, LogKind.Burst, Burst(row));
        });
        for (var row = 1; row <= Rows; row++) entry.AddRow(row);
        entry.End(new ExecutionResult(ExecutionStatus.Succeeded, JsonObject.Empty, null, null, DateTimeOffset.UnixEpoch));
        var archived = archivist.Prepare(entry)!;

        entry.BeginMove();
        statements.Transact(() => statements.Archive(archived));
        var reading = Task.Run(() => archivist.History(entry), TestContext.Current.CancellationToken);
        // A reader that does not mind the move is through by then, with nothing in its hands.
        await Task.WhenAny(reading, Task.Delay(50, TestContext.Current.CancellationToken));
        entry.Forget();
        entry.EndMove();

        Assert.Equal(Enumerable.Range(1, Rows).Select(static id => (long)id), (await reading).Select(static e => e.Id));
    }

    private static byte[] Burst(long id) => JournalCodec.Encode(new JournalRow
    {
        Sequence = id,
        LastEventId = id,
        Records = [],
        Events = [new HistoryEvent { Id = id, PreviousId = id - 1, Type = HistoryEventType.PassStateEntered, Timestamp = DateTimeOffset.UnixEpoch }],
        ChildEvents = ImmutableArray<ChildEvents>.Empty,
    });

    private static ExecutionHead Head() => new()
    {
        Arn = "arn:aws:states:us-east-1:123456789012:execution:m:e",
        Name = "e",
        MachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:m",
        MachineName = "m",
        DefinitionId = "d",
        RoleArn = "arn:aws:iam::123456789012:role/r",
        StartTime = DateTimeOffset.UnixEpoch,
    };
}
