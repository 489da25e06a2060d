using Microsoft.Data.Sqlite;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class FullDiskTests : IDisposable
{
    private const string Definition =
        """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"OutputPath":"$.Payload","End":true}}}""";
    private const string Full = "CREATE TRIGGER disk BEFORE INSERT ON log BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END";

    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_start_that_cannot_be_written_is_refused_and_may_be_asked_again()
    {
        await using var states = await TestStates.StartAsync(_folder);
        states.Functions.Returns("f", "1");
        var machine = await states.CreateAsync(Definition);
        Execute(Full);
        var error = await states.ErrorAsync("StartExecution", ("stateMachineArn", machine), ("name", "one"), ("input", "{}"));
        Assert.Equal("ServiceUnavailable", error.Code);
        Assert.Equal(503, error.Status);
        Assert.Empty(states.Functions.Calls);
        Execute("DROP TRIGGER disk");
        Assert.Equal("1", (await states.EndAsync(await states.StartExecutionAsync(machine, "one")))["output"]!.AsText);
        Assert.Single(states.Functions.Calls);
    }

    private void Execute(string sql)
    {
        using var file = new SqliteConnection($"Data Source={Path.Combine(_folder, "states.db")};Pooling=False");
        file.Open();
        using var command = file.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
