using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Journal;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Journal;

public sealed class RecentRowsTests
{
    private static readonly ExecutionEntry Execution = new(1, new ExecutionHead
    {
        Arn = "arn",
        Name = "n",
        MachineArn = "m",
        MachineName = "m",
        DefinitionId = "d",
        RoleArn = "r",
        StartTime = DateTimeOffset.UnixEpoch,
    });

    [Fact]
    public void The_last_bursts_are_found_and_the_oldest_go()
    {
        var recent = new RecentRows();
        for (var row = 1; row <= 60; row++) recent.Add([Entry(row, 500_000)]);
        Assert.Null(recent.Find(1));
        Assert.Null(recent.Find(25));
        for (var row = 35; row <= 60; row++) Assert.Equal(Body(row, 500_000), recent.Find(row));
    }

    [Fact]
    public void What_is_no_burst_or_too_large_is_not_kept()
    {
        var recent = new RecentRows();
        recent.Add([Entry(1, 3_000_000), Entry(2, 10, LogKind.TaskNote), Entry(3, 10)]);
        Assert.Null(recent.Find(1));
        Assert.Null(recent.Find(2));
        Assert.NotNull(recent.Find(3));
    }

    [Fact]
    public void A_number_given_again_finds_the_later_row()
    {
        var recent = new RecentRows();
        recent.Add([Entry(1, 100)]);
        recent.Add([Entry(1, 200)]);
        for (var row = 2; row <= 33; row++) recent.Add([Entry(row, 500_000)]);
        Assert.Equal(200, recent.Find(1)!.Length);
    }

    private static LogEntry Entry(long row, int size, LogKind kind = LogKind.Burst) => new(Execution, kind, Body(row, size)) { Row = row };

    private static byte[] Body(long row, int size)
    {
        var body = new byte[size];
        Array.Fill(body, (byte)row);
        return body;
    }
}
