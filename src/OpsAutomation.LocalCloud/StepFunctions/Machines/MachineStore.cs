using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>
/// All state machines and their definitions. Changes are made one at a time, and nobody sees one before it is on disk: an execution's start
/// is in another file, and must not outlive the definition that it goes by.
/// </summary>
internal sealed class MachineStore : IDisposable
{
    private readonly ConcurrentDictionary<string, Machine> _machines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _kept;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly DocumentStore _store;
    private readonly DocumentSpace _machineSpace;
    private readonly DocumentSpace _definitionSpace;

    public MachineStore(DocumentStore store)
    {
        _store = store;
        _machineSpace = store.Space("states/machine");
        _definitionSpace = store.Space("states/definition");
        _kept = [.. _definitionSpace.All.Keys];
        foreach (var (key, json) in _machineSpace.All) _machines[key] = Machine.FromJson(json);
    }

    public IEnumerable<Machine> All => _machines.Values;

    public Machine? Find(string arn) => _machines.GetValueOrDefault(arn);

    public Definition Definition(string id) =>
        _definitions.GetOrAdd(id, static (i, space) => new Definition(i, space.All[i]["text"]!.AsText!), _definitionSpace);

    /// <summary>Whether the definition is on disk. Asked at start only.</summary>
    public bool Has(string id) => _kept.Contains(id);

    /// <summary>Makes the definition known; it is written with the machine that uses it.</summary>
    public Definition Keep(string text)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return _definitions.GetOrAdd(id, static (i, t) => new Definition(i, t), text);
    }

    /// <summary>Runs one change alone. Null removes nothing and changes nothing; otherwise the machine is set and durable.</summary>
    public async Task<T> ChangeAsync<T>(string arn, Func<Machine?, (Machine? Machine, T Result)> change)
    {
        await _gate.WaitAsync();
        try
        {
            var (machine, result) = change(Find(arn));
            if (machine is not null && !ReferenceEquals(machine, Find(arn))) await SetAsync(machine);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task RemoveAsync(string arn)
    {
        await _gate.WaitAsync();
        try
        {
            if (!_machines.ContainsKey(arn)) return;
            await _machineSpace.RemoveAsync(arn);
            _machines.TryRemove(arn, out _);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task SetAsync(Machine machine)
    {
        var changes = new List<DocumentChange> { _machineSpace.Change(machine.Arn, machine.ToJson()) };
        if (!_kept.Contains(machine.DefinitionId))
            changes.Add(_definitionSpace.Change(machine.DefinitionId, JsonObject.Of(("text", _definitions[machine.DefinitionId].Text))));
        await _store.WriteAsync(changes);
        _kept.Add(machine.DefinitionId);
        _machines[machine.Arn] = machine;
    }
}
