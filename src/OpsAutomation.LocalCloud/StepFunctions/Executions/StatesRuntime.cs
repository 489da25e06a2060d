using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.StepFunctions.Journal;
using OpsAutomation.LocalCloud.StepFunctions.Machines;
using OpsAutomation.LocalCloud.StepFunctions.Operations;
using OpsAutomation.LocalCloud.StepFunctions.Tasks;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>Starts, stops and resumes executions: the engine, its log and the book of what runs and ran.</summary>
internal sealed class StatesRuntime : IAsyncDisposable
{
    /// <summary>How late a Timestamp may be noticed when the calendar was set forward.</summary>
    private static readonly TimeSpan CalendarLook = TimeSpan.FromSeconds(15);

    private readonly CloudContext _cloud;
    private readonly MachineStore _machines;
    private readonly StatesFile _file;
    private readonly LogWriter _writer;
    private readonly StatusEvents _events;
    private readonly StatesEngine _engine;
    private readonly ExecutionRetention _retention;
    private readonly List<ResumableExecution> _resumable;
    private readonly SemaphoreSlim _redriving = new(1);
    private ITimer? _calendar;
    private long _lastId;

    public StatesRuntime(CloudContext cloud, MachineStore machines, StatesSettings settings)
    {
        _cloud = cloud;
        _machines = machines;
        _file = StatesFile.Open(Path.Combine(cloud.DataDirectory, "states.db"));
        Archivist = new ExecutionArchivist(_file);
        var loaded = Load();
        _resumable = loaded.Live;
        _lastId = _file.LastExecution();
        _writer = new LogWriter(_file, Archivist, settings.ArchiveBacklog, cloud.Log.WriteLine);
        foreach (var entry in loaded.Ended) _writer.Finish(entry);
        _events = new StatusEvents(cloud);
        Journal = new StatesJournal(_writer, cloud.Feed, _events, new ExecutionLogs(cloud, machines), cloud.Time);
        Tasks = new TaskRouter(cloud, this, loaded.Notes);
        _engine = new StatesEngine(new EnginePorts
        {
            Tasks = Tasks,
            Time = cloud.Time,
            Random = new CloudRandom(cloud.Ids),
            Journal = Journal,
            Queue = ThreadPoolQueue.Instance,
        });
        _retention = new ExecutionRetention(Book, _writer, settings, cloud.Time);
    }

    public ExecutionBook Book { get; } = new();

    public ExecutionArchivist Archivist { get; }

    public StatesJournal Journal { get; }

    public TaskRouter Tasks { get; }

    /// <summary>Goes on with what ran when the process ended. Called once the cloud listens, since functions call back.</summary>
    public void Resume()
    {
        foreach (var (entry, positions) in _resumable)
        {
            var program = _machines.Definition(entry.Head.DefinitionId).Program;
            entry.Live = _engine.Resume(program, Request(entry), positions);
        }
        _resumable.Clear();
        _resumable.TrimExcess();
        _retention.Start();
        _calendar = _cloud.Time.CreateTimer(static engine => ((StatesEngine)engine!).LookAtCalendar(), _engine, CalendarLook, CalendarLook);
    }

    /// <summary>Starts a Standard execution. The same name with the same input gives the one that runs already.</summary>
    public async Task<ExecutionStart> StartAsync(MachineTarget target, string? name, JsonValue input, string? trace = null)
    {
        var machine = StatesArn.TryParse(target.Machine.Arn, out var arn) ? arn : throw new InvalidOperationException("A machine has no ARN.");
        var head = Head(target, machine, name ?? _cloud.Ids.Uuid(), null, trace);
        var entry = new ExecutionEntry(Interlocked.Increment(ref _lastId), head) { Input = input };
        var registered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        entry.Started = registered.Task;
        var held = Book.GetOrAdd(entry);
        if (!ReferenceEquals(held, entry)) return await AgainAsync(held, input);
        try
        {
            await Journal.StartAsync(entry);
        }
        catch (IOException)
        {
            Book.Remove(entry);
            registered.SetCanceled();
            return ExecutionStart.Refused(StatesErrors.LogUnavailable);
        }
        entry.Live = _engine.Start(_machines.Definition(head.DefinitionId).Program, head.ToRequest(input) with { JournalKey = entry });
        if (entry.Status != ExecutionStatus.Running) entry.Live = null;
        registered.SetResult();
        _events.Publish(entry, null);
        return new ExecutionStart(head.Arn, head.StartTime);
    }

    /// <summary>Lets a finished execution go on from where it failed. One at a time: the first of two wins, and the other finds it running.</summary>
    public async Task<(DateTimeOffset Redriven, AwsError? Refused)> RedriveAsync(ExecutionEntry entry, string? token)
    {
        await _redriving.WaitAsync();
        try
        {
            if (entry.RedriveTokens.Find(token, _cloud.Now) is { } before) return (before, null);
            var (input, result) = Archivist.Detail(entry);
            if (Redriving.Refusal(entry, result, _cloud.Now) is { } refused) return (default, refused);
            var now = Wire.Cut(_cloud.Now);
            try
            {
                await Journal.RedriveAsync(entry, entry.RedriveCount + 1, now, token);
            }
            catch (IOException)
            {
                return (default, StatesErrors.LogUnavailable);
            }
            entry.Input = input;
            var positions = Archivist.Positions(entry);
            positions.Reopen();
            var live = _engine.Resume(_machines.Definition(entry.Head.DefinitionId).Program, Request(entry), positions);
            entry.Live = live;
            if (entry.Status != ExecutionStatus.Running) entry.Live = null;
            _events.Publish(entry, null);
            return (now, null);
        }
        finally
        {
            _redriving.Release();
        }
    }

    /// <summary>Starts an Express execution, which is kept nowhere; its history is told to the logs, if they want it.</summary>
    public Execution StartExpress(MachineTarget target, string? name, JsonValue input, string? trace = null)
    {
        var machine = StatesArn.TryParse(target.Machine.Arn, out var arn) ? arn : throw new InvalidOperationException("A machine has no ARN.");
        var head = Head(target, machine, name ?? _cloud.Ids.Uuid(), _cloud.Ids.Uuid(), trace);
        var request = head.ToRequest(input) with { KeepsHistory = ExecutionLogs.IsOn(target.Configuration) };
        return _engine.Start(_machines.Definition(head.DefinitionId).Program, request);
    }

    public async ValueTask DisposeAsync()
    {
        _calendar?.Dispose();
        _retention.Dispose();
        _engine.Dispose();
        await _writer.DisposeAsync();
        _file.Dispose();
        _redriving.Dispose();
    }

    private LoadedLog Load()
    {
        try
        {
            var loaded = new LogReader(_file, Archivist).Read(Book);
            if (loaded.Live.Find(l => !_machines.Has(l.Entry.Head.DefinitionId)) is { } orphan)
                throw StatesFile.Damaged(_file.Path, $"'{orphan.Entry.Arn}' goes by a definition that the folder's other files do not hold");
            _file.Trust();
            return loaded;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    private ExecutionHead Head(MachineTarget target, StatesArn machine, string name, string? expressId, string? trace) => new()
    {
        Arn = machine.OfExecution(name, expressId),
        Name = name,
        MachineArn = target.Machine.Arn,
        MachineName = target.Machine.Name,
        DefinitionId = target.DefinitionId,
        RoleArn = target.RoleArn,
        StartTime = Wire.Cut(_cloud.Now),
        VersionArn = target.VersionArn,
        AliasArn = target.AliasArn,
        Type = target.Machine.Type,
        TraceHeader = trace,
    };

    private static ExecutionRequest Request(ExecutionEntry entry) =>
        entry.Head.ToRequest(entry.Input!) with { JournalKey = entry, RedriveCount = entry.RedriveCount, RedriveTime = entry.RedriveTime };

    private static async Task<ExecutionStart> AgainAsync(ExecutionEntry held, JsonValue input)
    {
        await held.Started.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (held.Started.IsCanceled) return ExecutionStart.Refused(StatesErrors.LogUnavailable);
        return held.Status == ExecutionStatus.Running && input.Equals(held.Input)
            ? new ExecutionStart(held.Arn, held.Head.StartTime)
            : ExecutionStart.Refused(StatesErrors.ExecutionExists(held.Arn));
    }
}
