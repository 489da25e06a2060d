using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>All state machines and their definitions. A machine is written together with its definition, if that is new.</summary>
internal sealed class MachineStore
{
    private readonly ConcurrentDictionary<string, Definition> _definitions = new(StringComparer.Ordinal);
    private readonly DocumentCache<Machine> _machines;
    private readonly DocumentStore _store;
    private readonly DocumentSpace _machineSpace;
    private readonly DocumentSpace _definitionSpace;

    public MachineStore(DocumentStore store)
    {
        _store = store;
        _machineSpace = store.Space("states/machine");
        _definitionSpace = store.Space("states/definition");
        _machines = new DocumentCache<Machine>(_machineSpace, static (_, json) => Machine.FromJson(json));
    }

    public IEnumerable<Machine> All => _machines.All;

    public Machine? Find(string arn) => _machines.Find(arn);

    public Definition Definition(string id) =>
        _definitions.GetOrAdd(id, static (i, space) => new Definition(i, space.All[i]["text"]!.AsText!), _definitionSpace);

    /// <summary>Whether the definition is stored.</summary>
    public bool Has(string id) => _definitionSpace.TryGet(id, out _);

    /// <summary>Makes the definition known; it is written with the machine that uses it.</summary>
    public Definition Keep(string text)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return _definitions.GetOrAdd(id, static (i, t) => new Definition(i, t), text);
    }

    /// <summary>Runs one change alone, as <see cref="DocumentStore.ChangeAsync{T}"/> does. A null machine, or the one that is there, changes nothing.</summary>
    public Task<T> ChangeAsync<T>(string arn, Func<Machine?, (Machine? Machine, T Result)> change) => _store.ChangeAsync<T>(() =>
    {
        var held = Find(arn);
        var (machine, result) = change(held);
        if (machine is null || ReferenceEquals(machine, held)) return ([], result);
        var put = _machineSpace.Change(machine.Arn, machine.ToJson());
        if (Has(machine.DefinitionId)) return ([put], result);
        return ([put, _definitionSpace.Change(machine.DefinitionId, JsonObject.Of(("text", _definitions[machine.DefinitionId].Text)))], result);
    });

    public Task RemoveAsync(string arn) => _machineSpace.RemoveAsync(arn);
}
