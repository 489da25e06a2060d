using System.Globalization;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.Benchmarks.States;

/// <summary>The local cloud's executions on a folder: the real runtime, log and files, without the web server.</summary>
internal sealed class DurableStates : IAsyncDisposable
{
    private readonly DocumentStore _store;
    private readonly MachineStore _machines;
    private int _started;

    public DurableStates(string folder)
    {
        _store = DocumentStore.Open(Path.Combine(folder, "cloud.db"));
        var cloud = new CloudContext(new LocalCloudOptions(TimeProvider.System, new Random(1)) { Log = Console.Error }, folder, _store);
        cloud.Ports.Functions = new InstantFunctions();
        _machines = new MachineStore(_store);
        Runtime = new StatesRuntime(cloud, _machines, StatesSettings.Default);
        Runtime.Tasks.Add("s3", new ListedItems());
        Runtime.Resume();
    }

    public StatesRuntime Runtime { get; }

    public async Task<MachineTarget> CreateAsync(string name, string definition)
    {
        var machine = new Machine
        {
            Arn = $"arn:aws:states:us-east-1:123456789012:stateMachine:{name}",
            Name = name,
            Type = ExecutionType.Standard,
            RoleArn = "arn:aws:iam::123456789012:role/bench",
            DefinitionId = _machines.Keep(definition).Id,
            Created = DateTimeOffset.UnixEpoch,
            Updated = DateTimeOffset.UnixEpoch,
        };
        return await _machines.ChangeAsync(machine.Arn, _ => (machine, new MachineTarget(machine, null, null)));
    }

    /// <summary>Returns when the start is on disk.</summary>
    public async Task<ExecutionEntry> StartAsync(MachineTarget machine, JsonValue input)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"run-{Interlocked.Increment(ref _started)}");
        var start = await Runtime.StartAsync(machine, name, input);
        return Runtime.Book.Find(start.ExecutionArn) ?? throw new InvalidOperationException(start.Error?.Message);
    }

    public static async Task EndAsync(ExecutionEntry entry)
    {
        var result = await entry.Ended;
        if (result.Status != ExecutionStatus.Succeeded) throw new InvalidOperationException($"{result.Error} {result.Cause}");
    }

    /// <summary>Until what has ended is out of the hot log, so that it takes nothing from what is measured next.</summary>
    public static async Task ArchivedAsync(IEnumerable<ExecutionEntry> entries)
    {
        foreach (var entry in entries)
            while (!entry.IsArchived) await Task.Delay(5);
    }

    public async ValueTask DisposeAsync()
    {
        await Runtime.DisposeAsync();
        await _store.DisposeAsync();
    }
}
