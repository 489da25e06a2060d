using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine.Journal;

public sealed class JournalCodecTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, 123, TimeSpan.Zero);
    private static readonly ScopePath Path = ScopePath.Parse("0/3/1");

    public static TheoryData<string, JournalRecord> Records => new()
    {
        {
            "at",
            new ScopeAt(ScopePath.Root)
            {
                State = "Zustand \"Ü\" 😀",
                Entry = 7,
                Input = JsonValue.Null,
                Variables = JsonObject.Of(("x", 1.5)),
                EnteredAt = Time,
                EnteredEventId = 9,
                PreviousEventId = 8,
            }
        },
        {
            "items",
            new ItemsFixed(Path)
            {
                Inputs = JsonArray.Of(1, "two"),
                Values = JsonArray.Of("a", "b"),
                MaxConcurrency = 4,
                ToleratedPercentage = 12.5,
                ToleratedCount = 3,
                MapRunArn = "arn",
                PreviousEventId = 2,
            }
        },
        {
            "task",
            new EffectScheduled(Path)
            {
                EffectId = 12,
                Kind = EffectKind.Task,
                Arguments = JsonValue.Null,
                Token = "t",
                RoleArn = "r",
                Due = Time,
                Timeout = TimeSpan.FromSeconds(5),
                Heartbeat = TimeSpan.FromSeconds(2),
                PreviousEventId = 3,
            }
        },
        { "wait", new EffectScheduled(Path) { EffectId = long.MaxValue, Kind = EffectKind.Wait, Due = Time, PreviousEventId = 3 } },
        {
            "progress",
            new EffectProgress(Path) { EffectId = 1, IsStarted = true, SubmittedOutput = JsonObject.Of(("a", JsonArray.Empty)), PreviousEventId = 4 }
        },
        { "done", new EffectDone(Path) { EffectId = 1, Succeeded = false } },
        { "scope done", new ScopeDone(Path) { Output = null, Error = "E", Cause = "line\nline\u0001", PreviousEventId = 6 } },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_is_read_as_it_was_written(string name, JournalRecord record)
    {
        var read = JournalCodec.Decode(JournalCodec.Encode(Row(record))).Records.Single();
        Assert.True(record.Equals(read), $"{name}: {read}");
    }

    [Fact]
    public void A_retry_is_read_as_it_was_written()
    {
        var written = new RetryAt(Path) { Attempts = [0, 2], Due = Time, EffectId = 3, PreviousEventId = 4 };
        var read = Assert.IsType<RetryAt>(JournalCodec.Decode(JournalCodec.Encode(Row(written))).Records.Single());
        Assert.Equal([0, 2], read.Attempts);
        Assert.Equal((Time, 3L, 4L), (read.Due, read.EffectId, read.PreviousEventId));
    }

    [Fact]
    public void Items_that_are_their_own_inputs_are_read_as_both()
    {
        var items = JsonArray.Of(1, 2);
        var row = JournalCodec.Encode(Row(new ItemsFixed(Path) { Inputs = items, Values = items, PreviousEventId = 1 }));
        var read = Assert.IsType<ItemsFixed>(JournalCodec.Decode(row).Records.Single());
        Assert.Equal(items, read.Values);
        Assert.Same(read.Inputs, read.Values);
    }

    [Fact]
    public void Events_and_the_end_are_read_as_they_were_written()
    {
        var events = new[]
        {
            new HistoryEvent
            {
                Id = 1,
                PreviousId = 0,
                Type = HistoryEventType.ExecutionStarted,
                Timestamp = Time,
                Payload = JsonObject.Empty,
                Resource = "role",
            },
            new HistoryEvent
            {
                Id = 2,
                PreviousId = 1,
                Type = HistoryEventType.TaskScheduled,
                Timestamp = Time,
                Name = "N",
                Variables = JsonObject.Of(("v", 1)),
                Error = "e",
                Cause = "c",
                ResourceType = "sqs",
                Number = 5,
                TimeoutInSeconds = 6,
                HeartbeatInSeconds = 7,
                Region = "eu-west-1",
                TaskRoleArn = "a",
            },
        };
        var ended = new ExecutionResult(ExecutionStatus.Failed, null, "Bad", "because", Time);
        var read = JournalCodec.Decode(JournalCodec.Encode(Row() with { Events = [.. events], Ended = ended }));
        Assert.Equal(events, read.Events);
        Assert.Equal(ended, read.Ended);
        Assert.Equal((41, 2), (read.Sequence, read.LastEventId));
    }

    [Fact]
    public void A_row_larger_than_any_buffer_is_written_whole()
    {
        var large = new string('é', 200_000);
        var read = JournalCodec.Decode(JournalCodec.Encode(Row(new ScopeDone(Path) { Output = large, PreviousEventId = 1 })));
        Assert.Equal(large, Assert.IsType<ScopeDone>(read.Records.Single()).Output!.AsText);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[2,1,1,[],[],null,[]]")]
    [InlineData("[1,1,1,[[9,\"\"]],[],null,[]]")]
    [InlineData("[1,1,1,[[0,\"\"]],[],null,[]]")]
    public void What_is_no_row_is_refused(string text)
    {
        Assert.Throws<FormatException>(() => JournalCodec.Decode(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private static JournalRow Row(params JournalRecord[] records) => new() { Sequence = 41, Records = [.. records], Events = [], LastEventId = 2 };
}
