using System.Globalization;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

/// <summary>One execution in virtual time.</summary>
internal sealed class World : IDisposable
{
    public static readonly DateTimeOffset Start = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly VirtualEngine _engine;

    public World(
        string definition, FakeTasks? tasks = null, string input = "{}", ExecutionLimits? limits = null, ExecutionPositions? positions = null,
        DateTimeOffset? now = null, FakeJournal? journal = null)
    {
        Tasks = tasks ?? new FakeTasks();
        VirtualEngine? engine = null;
        Journal = journal ?? new FakeJournal(new Later(() => engine!.Clock));
        _engine = engine = new VirtualEngine(Tasks, now ?? Start, new Random(7), Journal);
        var read = AslReader.TryRead(definition, out var machine, out var problems);
        Assert.True(read, string.Join("; ", problems));
        var request = new ExecutionRequest
        {
            ExecutionArn = "arn:aws:states:us-east-1:123456789012:execution:machine:run",
            Name = "run",
            RoleArn = "arn:aws:iam::123456789012:role/r",
            StateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:machine",
            StateMachineName = "machine",
            Input = JsonReader.Read(input),
            StartTime = Start,
            Limits = limits ?? ExecutionLimits.Aws,
        };
        Execution = _engine.Engine.Resume(MachineProgram.Compile(machine!), request, positions ?? new ExecutionPositions());
    }

    public FakeTasks Tasks { get; }

    public FakeJournal Journal { get; }

    public Execution Execution { get; }

    public TimeSpan Elapsed => _engine.Clock.GetUtcNow() - Start;

    /// <summary>As <c>id&lt;previous Type</c>, in the order of the history.</summary>
    public IEnumerable<string> History => Journal.Events.Select(static e => string.Create(CultureInfo.InvariantCulture, $"{e.Id}<{e.PreviousId} {e.Type}"));

    public static ExecutionResult Run(string definition, FakeTasks? tasks = null, string input = "{}")
    {
        using var world = new World(definition, tasks, input);
        return world.RunToEnd();
    }

    public ExecutionResult RunToEnd() => _engine.RunToEnd(Execution) ?? throw new InvalidOperationException("The execution waits for ever.");

    public void Settle() => _engine.Settle();

    public void Pass(TimeSpan time)
    {
        _engine.Settle();
        _engine.Clock.MoveTo(_engine.Clock.GetUtcNow() + time);
        _engine.Settle();
    }

    public void Dispose() => _engine.Dispose();

    private sealed class Later(Func<TimeProvider> clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock().GetUtcNow();
    }
}
