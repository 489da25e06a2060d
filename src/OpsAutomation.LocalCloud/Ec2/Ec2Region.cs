using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>The resources of one region, by kind and id. Changes are made one at a time.</summary>
internal sealed class Ec2Region
{
    private readonly Dictionary<Ec2Kind, DocumentSpace> _spaces;

    public Ec2Region(DocumentStore store, string name)
    {
        Name = name;
        Store = store;
        _spaces = Ec2Kind.All.ToDictionary(k => k, k => store.Space($"ec2/{name}/{k.Type}"));
    }

    public string Name { get; }

    public DocumentStore Store { get; }

    public ImmutableSortedDictionary<string, JsonObject> All(Ec2Kind kind) => _spaces[kind].All;

    public JsonObject? Find(Ec2Kind kind, string id) => _spaces[kind].TryGet(id, out var document) ? document : null;

    public IEnumerable<JsonObject> Where(Ec2Kind kind, string member, string value) =>
        All(kind).Values.Where(d => d.Text(member) == value);

    public DocumentChange Change(Ec2Kind kind, string id, JsonObject? document) => _spaces[kind].Change(id, document);
}
